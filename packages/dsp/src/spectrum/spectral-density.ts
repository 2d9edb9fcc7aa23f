/** What |X|^2 of a tapered signal is multiplied with to be a two-sided power spectral density, in unit squared a hertz. */
export function densityScale(taper: Float64Array, rateHz: number): number {
  let squares = 0;
  for (const t of taper) squares += t * t;
  return 1 / (rateHz * squares);
}

/**
 * Turns |X|^2 of a tapered real signal into its one-sided power spectral density (unit squared a hertz), in place.
 *
 * Summed over the bins and multiplied by the width of a bin it gives the mean square of the signal. Source: Welch,
 * IEEE Trans. Audio Electroacoust. 15 (1967), scaled as scipy.signal.periodogram does.
 */
export function spectralDensity(power: Float64Array, scale: number, fftLength: number): Float64Array {
  const nyquist = fftLength % 2 === 0 ? power.length - 1 : power.length;
  for (let k = 0; k < power.length; k++) {
    const sides = k === 0 || k === nyquist ? 1 : 2;
    power[k] = (power[k] as number) * scale * sides;
  }
  return power;
}
