/** A positive factor as int8 engines apply it: multiplier * 2^(shift - 31), the multiplier in 2^30..2^31. */
export interface FixedPoint {
  readonly multiplier: number;
  readonly shift: number;
}

/** The fixed-point form of a factor (TensorFlow Lite, `QuantizeMultiplier`). */
export function fixedPoint(factor: number): FixedPoint {
  let shift = Math.floor(Math.log2(factor)) + 1;
  let multiplier = Math.round((factor / 2 ** shift) * 2 ** 31);
  if (multiplier >= 2 ** 31) {
    multiplier /= 2;
    shift++;
  }
  return shift < -31 ? { multiplier: 0, shift: 0 } : { multiplier, shift };
}

/**
 * Scales a 32-bit sum as microcontrollers do: the high half of the doubled product, rounded, then shifted right and
 * rounded again, halves away from zero (gemmlowp, `SaturatingRoundingDoublingHighMul` and `RoundingDivideByPOT`).
 */
export function applyFixedPoint(sum: number, { multiplier, shift }: FixedPoint): number {
  const shifted = shift > 0 ? sum * 2 ** shift : sum;
  // The product has up to 62 bits: its upper and lower 16 bits of the multiplier are taken apart.
  const low = shifted * (multiplier % 65536) + 2 ** 30;
  const high = shifted * Math.floor(multiplier / 65536) + Math.floor(low / 65536);
  const product = Math.floor(high / 32768);
  if (shift >= 0) return product;
  const divisor = 2 ** -shift;
  return Math.sign(product) * Math.floor(Math.abs(product) / divisor + 0.5);
}
