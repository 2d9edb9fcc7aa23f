/** Largest distance between the empirical distributions of two samples, both sorted. */
export function ksDistance(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && (a[i] as number) <= x) i++;
    while (j < b.length && (b[j] as number) <= x) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/**
 * The distance that two samples of one distribution exceed with probability `alpha`, for samples of some size: the
 * leading term of Kolmogorov's distribution. Source: Smirnov, Ann. Math. Stat. 19 (1948).
 */
export function ksCritical(a: number, b: number, alpha: number): number {
  return Math.sqrt((-Math.log(alpha / 2) * (a + b)) / (2 * a * b));
}
