/**
 * Confidence interval of a share: `successes` of `n`, by default of 95 % (E. B. Wilson, JASA 22 (1927) 209-212).
 * Nothing seen says nothing: 0..1.
 */
export function wilson(successes: number, n: number, z = 1.959963984540054): readonly [number, number] {
  if (n === 0) return [0, 1];
  const p = successes / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return [Math.max(0, (centre - spread) / whole), Math.min(1, (centre + spread) / whole)];
}
