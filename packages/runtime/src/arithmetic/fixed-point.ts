import { roundingHighMultiply, roundingShift } from './multiply-by-quantized.js';

const MAX = 2 ** 31 - 1;
const MIN = -(2 ** 31);
const multiply = roundingHighMultiply;

const saturate = (value: number): number => Math.min(MAX, Math.max(MIN, value));
const shiftLeft = (value: number, bits: number): number => saturate(value * 2 ** bits);
const halfSum = (a: number, b: number): number => {
  const sum = a + b;
  return Math.trunc((sum + (sum >= 0 ? 1 : -1)) / 2);
};

/** Bit `power` of the distance below zero multiplies the result by exp(-2^power), in Q0.31. */
const exponentials = [
  [-2, 1672461947],
  [-1, 1302514674],
  [0, 790015084],
  [1, 290630308],
  [2, 39332535],
  [3, 720401],
  [4, 242],
] as const;

/** exp(a) for a in [-1/4, 0), Q0.31: a Taylor polynomial round -1/8. */
function expNearZero(a: number): number {
  const x = a + 2 ** 28;
  const x2 = multiply(x, x);
  const x3 = multiply(x2, x);
  const x4 = multiply(x2, x2);
  const tail = roundingShift(multiply(roundingShift(x4, 2) + x3, 715827883) + x2, 1);
  return saturate(1895147668 + multiply(1895147668, x + tail));
}

/**
 * exp(a) for a <= 0 with 4 or 5 integer bits, as Q0.31. Follows gemmlowp's `exp_on_negative_values` step by step, so that
 * the bits agree.
 */
export function expOfNegative(a: number, integerBits: 4 | 5): number {
  if (a === 0) return MAX;
  const fractionBits = 31 - integerBits;
  const quarter = 2 ** (fractionBits - 2);
  const fraction = (a & (quarter - 1)) - quarter;
  let result = expNearZero(shiftLeft(fraction, integerBits));
  const remainder = fraction - a;
  for (const [power, factor] of exponentials) {
    if (power < integerBits && remainder & (1 << (fractionBits + power))) result = multiply(result, factor);
  }
  return result;
}

/** Newton's division of gemmlowp: 1 / ((1 + a) / 2) in Q2.29, for a in [0, 1]. */
function twiceReciprocal(a: number): number {
  const halfDenominator = halfSum(a, MAX);
  let x = 1515870810 + multiply(halfDenominator, -1010580540);
  for (let i = 0; i < 3; i++) {
    const rest = 2 ** 29 - multiply(halfDenominator, x);
    x += shiftLeft(multiply(x, rest), 2);
  }
  return x;
}

/** 1 / (1 + a) for a in [0, 1], Q0.31. */
export const reciprocalOfOnePlus = (a: number): number => shiftLeft(twiceReciprocal(a), 1);

/** (1 - a) / (1 + a) for a in [0, 1], Q0.31. */
const oneMinusOverOnePlus = (a: number): number => shiftLeft(twiceReciprocal(a) - 2 ** 29, 2);

/** 1 / (1 + exp(-a)) for a in Q4.27, as Q0.31. */
export function logisticFixed(a: number): number {
  if (a === 0) return 2 ** 30;
  const positive = reciprocalOfOnePlus(expOfNegative(a > 0 ? -a : a, 4));
  return a > 0 ? positive : MAX - positive;
}

/** tanh(a) for a in Q4.27, as Q0.31. */
export function tanhFixed(a: number): number {
  if (a === 0) return 0;
  // Doubling a Q4.27 number is reading the same bits as Q5.26.
  const result = oneMinusOverOnePlus(expOfNegative(a < 0 ? a : -a, 5));
  return a < 0 ? -result : result;
}

/** The largest difference that still matters to a function with so many integer bits: TensorFlow's `CalculateInputRadius`. */
export function inputRadius(integerBits: number, leftShift: number, totalBits = 31): number {
  return Math.floor(((2 ** integerBits - 1) * 2 ** (totalBits - integerBits)) / 2 ** leftShift);
}
