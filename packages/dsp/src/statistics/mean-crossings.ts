/** How often a channel passes through `level` (its mean, as a rule). NaN and infinite samples are skipped as missing. */
export function meanCrossings(samples: Float32Array, level: number, offset = 0, stride = 1): number {
  let crossings = 0;
  let state = 0;
  for (let i = offset; i < samples.length; i += stride) {
    const d = (samples[i] as number) - level;
    if (d - d !== 0) continue;
    const sign = d < 0 ? -1 : 1;
    if (sign === -state) crossings++;
    state = sign;
  }
  return crossings;
}
