/** What one pass over a channel tells. `variance` is of the population (divided by n); `kurtosis` of a Gaussian is 0. */
export interface Moments {
  count: number;
  mean: number;
  variance: number;
  skewness: number;
  kurtosis: number;
  meanSquare: number;
  min: number;
  max: number;
  zeroCrossings: number;
}

export const emptyMoments = (): Moments => ({
  count: 0,
  mean: Number.NaN,
  variance: Number.NaN,
  skewness: Number.NaN,
  kurtosis: Number.NaN,
  meanSquare: Number.NaN,
  min: Number.NaN,
  max: Number.NaN,
  zeroCrossings: 0,
});

/**
 * Computes every moment of `count` samples (each `stride`-th from `offset` on) in one pass into `out`.
 *
 * A NaN or infinite sample is skipped as missing; `out.count` tells how many were used, and with none of them every
 * statistic is NaN. A constant signal has skewness and kurtosis 0. A crossing is a change of sign between two samples,
 * where 0 counts as positive. Sums run about the first sample, so that a large offset costs no precision.
 */
export function moments(samples: Float32Array, out: Moments, offset = 0, stride = 1, count = samples.length): Moments {
  let n = 0;
  let origin = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let crossings = 0;
  let wasNegative = false;
  const end = Math.min(samples.length, offset + count * stride);
  for (let i = offset; i < end; i += stride) {
    const x = samples[i] as number;
    if (x - x !== 0) continue;
    const isNegative = x < 0;
    if (n === 0) origin = x;
    else if (isNegative !== wasNegative) crossings++;
    wasNegative = isNegative;
    n++;
    if (x < min) min = x;
    if (x > max) max = x;
    const d = x - origin;
    const dd = d * d;
    s1 += d;
    s2 += dd;
    s3 += dd * d;
    s4 += dd * dd;
  }
  return finish(out, n, origin, s1, s2, s3, s4, min, max, crossings);
}

function finish(
  out: Moments,
  n: number,
  origin: number,
  s1: number,
  s2: number,
  s3: number,
  s4: number,
  min: number,
  max: number,
  crossings: number,
): Moments {
  out.count = n;
  out.zeroCrossings = crossings;
  out.min = n > 0 ? min : Number.NaN;
  out.max = n > 0 ? max : Number.NaN;
  const m = s1 / n;
  const m2 = Math.max(0, s2 / n - m * m);
  const m3 = s3 / n - (3 * m * s2) / n + 2 * m * m * m;
  const m4 = s4 / n - (4 * m * s3) / n + (6 * m * m * s2) / n - 3 * m * m * m * m;
  out.mean = origin + m;
  out.variance = n > 0 ? m2 : Number.NaN;
  out.meanSquare = m2 + out.mean * out.mean;
  const isFlat = m2 <= (s2 / n) * 1e-13;
  out.skewness = n === 0 ? Number.NaN : isFlat ? 0 : m3 / (m2 * Math.sqrt(m2));
  out.kurtosis = n === 0 ? Number.NaN : isFlat ? 0 : m4 / (m2 * m2) - 3;
  return out;
}
