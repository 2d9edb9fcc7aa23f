/**
 * Turns |X|^2 of a tapered real signal into its one-sided power spectral density (unit squared per hertz), in place.
 *
 * Summed over the bins and multiplied by the width of a bin it gives the mean square of the signal. Source: Welch,
 * IEEE Trans. Audio Electroacoust. 15 (1967), as scipy.signal.periodogram scales it.
 */
export function spectralDensity(
  power: Float64Array,
  taper: Float64Array,
  rateHz: number,
  fftLength = taper.length,
): Float64Array {
  let squares = 0;
  for (const t of taper) squares += t * t;
  const scale = 1 / (rateHz * squares);
  const last = fftLength % 2 === 0 ? power.length - 1 : power.length;
  for (let k = 0; k < power.length; k++) {
    const sides = k === 0 || k === last ? 1 : 2;
    power[k] = (power[k] as number) * scale * sides;
  }
  return power;
}
