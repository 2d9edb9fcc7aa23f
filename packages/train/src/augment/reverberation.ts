import type { SeededRandom } from '../seeded-random.js';
import type { Augmentation } from './augmentation.js';

/**
 * Puts the example into a made-up room as `room` does, at a tenth of its cost: four feedback combs side by side, then two
 * all-passes (M. R. Schroeder, J. Audio Eng. Soc. 10(3) (1962) 219-223). The tail is 60 dB down after `rt60S[0]`..`rt60S[1]`
 * seconds and `directDb` below the direct path. For one channel; the power becomes about that of the example.
 */
export const reverberation =
  ({ rt60S = [0.1, 0.5], directDb = [0, 15] }: ReverberationOptions = {}): Augmentation =>
  (samples, { rateHz }, random) => {
    const rt60 = random.between(...rt60S) * rateHz;
    const level = 10 ** (-random.between(...directDb) / 20);
    const tail = new Float32Array(samples.length);
    for (let comb = 0; comb < 4; comb++) addComb(samples, tail, delay(0.02 + 0.006 * comb, rateHz, random), rt60);
    for (const seconds of [0.005, 0.0017]) allPass(tail, delay(seconds, rateHz, random));
    const [own, added] = [power(samples), power(tail)];
    const share = added > 0 ? level * Math.sqrt(own / added) : 0;
    const factor = 1 / Math.sqrt(1 + share * share * (added / Math.max(own, 1e-20)));
    for (let i = 0; i < tail.length; i++) tail[i] = factor * ((samples[i] as number) + share * (tail[i] as number));
    return tail;
  };

export interface ReverberationOptions {
  readonly rt60S?: readonly [number, number];
  readonly directDb?: readonly [number, number];
}

/** A delay of about so many seconds, in samples. */
const delay = (seconds: number, rateHz: number, random: SeededRandom): number =>
  Math.max(1, Math.round(seconds * random.between(0.8, 1.3) * rateHz));

function addComb(from: Float32Array, to: Float32Array, length: number, rt60: number): void {
  const gain = 10 ** ((-3 * length) / rt60);
  const line = new Float32Array(length);
  let at = 0;
  for (let i = 0; i < from.length; i++) {
    const out = line[at] as number;
    to[i] = (to[i] as number) + out;
    line[at] = (from[i] as number) + gain * out;
    if (++at === length) at = 0;
  }
}

function allPass(samples: Float32Array, length: number): void {
  const gain = 0.7;
  const line = new Float32Array(length);
  let at = 0;
  for (let i = 0; i < samples.length; i++) {
    const held = line[at] as number;
    const into = (samples[i] as number) + gain * held;
    samples[i] = held - gain * into;
    line[at] = into;
    if (++at === length) at = 0;
  }
}

function power(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return sum;
}
