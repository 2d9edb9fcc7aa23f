/**
 * 95 % interval of the mean of which so many events were counted, by Byar's approximation (N. Breslow and N. Day, Statistical
 * Methods in Cancer Research II, IARC 1987, eq. 2.13): within 1 % of the exact one from five events on.
 */
export function poisson(count: number): readonly [low: number, high: number] {
  const z = 1.959964;
  const end = (x: number, sign: 1 | -1) => x * (1 - 1 / (9 * x) + (sign * z) / (3 * Math.sqrt(x))) ** 3;
  return [count === 0 ? 0 : Math.max(0, end(count, -1)), end(count + 1, 1)];
}
