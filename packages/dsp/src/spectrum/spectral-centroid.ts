/** The mean frequency of a power spectrum, weighted by power; 0 without power. */
export function spectralCentroid(power: Float64Array, binHz: number): number {
  let sum = 0;
  let weighted = 0;
  for (let k = 0; k < power.length; k++) {
    const p = power[k] as number;
    sum += p;
    weighted += k * p;
  }
  return sum > 0 ? (weighted / sum) * binHz : 0;
}
