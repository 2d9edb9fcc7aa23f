/**
 * The frequency of the highest peak of a power spectrum above zero hertz, placed between bins by the parabola through
 * the logarithms of the three highest neighbours. 0 when there is no power.
 *
 * Source: Smith, Spectral Audio Signal Processing (2011), quadratic interpolation of spectral peaks.
 */
export function dominantFrequency(power: Float64Array, binHz: number): number {
  let peak = 1;
  for (let k = 2; k < power.length; k++) {
    if ((power[k] as number) > (power[peak] as number)) peak = k;
  }
  const at = power[peak] ?? 0;
  if (!(at > 0)) return 0;
  const left = power[peak - 1] ?? 0;
  const right = power[peak + 1] ?? 0;
  if (!(left > 0 && right > 0)) return peak * binHz;
  const a = Math.log(left);
  const b = Math.log(at);
  const c = Math.log(right);
  const bend = a - 2 * b + c;
  const shift = bend < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (a - c)) / bend)) : 0;
  return (peak + shift) * binHz;
}
