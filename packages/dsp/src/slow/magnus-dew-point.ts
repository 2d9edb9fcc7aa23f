/** Magnus coefficients over water, -45 to 60 degC. Source: Sonntag, Z. Meteorol. 70 (1990), as in the WMO guide no. 8. */
const b = 17.62;
const c = 243.12;
/** Below this the logarithm of the humidity leaves the range that the formula was made for, in %RH. */
const driest = 0.1;

/** The dew point in degC of air at `celsius` and `humidity` in %RH, which is taken as 0.1 to 100. */
export function magnusDewPoint(celsius: number, humidity: number): number {
  const gamma = Math.log(Math.min(100, Math.max(driest, humidity)) / 100) + (b * celsius) / (c + celsius);
  return (c * gamma) / (b - gamma);
}
