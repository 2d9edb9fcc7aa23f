/** A second-order section `(b0 + b1/z + b2/z^2) / (1 + a1/z + a2/z^2)`. A first-order one has b2 = a2 = 0. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** The gain of a section for a constant signal. */
export const dcGain = ({ b0, b1, b2, a1, a2 }: Biquad): number => (b0 + b1 + b2) / (1 + a1 + a2);

/** |H| of a section at `frequencyHz`. */
export function biquadGain({ b0, b1, b2, a1, a2 }: Biquad, frequencyHz: number, rateHz: number): number {
  const w = (2 * Math.PI * frequencyHz) / rateHz;
  const c1 = Math.cos(w);
  const s1 = Math.sin(w);
  const c2 = Math.cos(2 * w);
  const s2 = Math.sin(2 * w);
  const above = Math.hypot(b0 + b1 * c1 + b2 * c2, b1 * s1 + b2 * s2);
  return above / Math.hypot(1 + a1 * c1 + a2 * c2, a1 * s1 + a2 * s2);
}
