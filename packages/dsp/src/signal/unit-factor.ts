import type { Unit } from '@pipit/core';

/** Standard gravity in m/s2. Source: ISO 80000-3. */
const standardGravity = 9.80665;

/** Units of one quantity, each with its size in the first unit of the row. */
const quantities: readonly Partial<Record<Unit, number>>[] = [
  { 'm/s2': 1, g: standardGravity },
  { 'rad/s': 1, 'deg/s': Math.PI / 180, rpm: (2 * Math.PI) / 60 },
  { ppm: 1, ppb: 1e-3 },
  { hPa: 1, bar: 1000 },
];

/** What a number in `from` is multiplied with to be in `to`; undefined where the two measure different things. */
export function unitFactor(from: Unit, to: Unit): number | undefined {
  if (from === to) return 1;
  for (const sizes of quantities) {
    const a = sizes[from];
    const b = sizes[to];
    if (a !== undefined && b !== undefined) return a / b;
  }
  return undefined;
}
