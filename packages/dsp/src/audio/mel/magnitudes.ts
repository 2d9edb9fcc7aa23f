/** The square roots of powers, in place. */
export function magnitudes(power: Float64Array): Float64Array {
  for (let k = 0; k < power.length; k++) power[k] = Math.sqrt(power[k] as number);
  return power;
}
