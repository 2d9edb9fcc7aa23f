import { bluestein } from './bluestein.js';
import { factorize } from './factorize.js';
import { mixedRadix } from './mixed-radix.js';

/** A prime factor above this costs more in a direct pass than the detour through a power of two. */
const largestDirectPrime = 61;

/**
 * Plans the forward complex Fourier transform of any length: mixed radix, or Bluestein's detour for large primes.
 *
 * The returned function transforms `data` (interleaved, `2 * length` numbers), destroys it, and returns the array that
 * holds the answer: `data` itself or the plan's work space. Make one plan for each user.
 */
export function complexFft(length: number): (data: Float64Array) => Float64Array {
  const factors = factorize(length);
  return Math.max(1, ...factors) > largestDirectPrime ? bluestein(length) : mixedRadix(length, factors);
}
