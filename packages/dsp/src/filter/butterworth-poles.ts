import type { Complex } from './complex.js';

/** The poles of the analog prototype at 1 rad/s: one of each conjugate pair, and the real one of an odd order. */
export function butterworthPoles(order: number): { pole: Complex; isReal: boolean }[] {
  const poles: { pole: Complex; isReal: boolean }[] = [];
  if (order % 2 === 1) poles.push({ pole: { re: -1, im: 0 }, isReal: true });
  for (let k = 0; k < Math.floor(order / 2); k++) {
    const angle = (Math.PI * (2 * k + 1)) / (2 * order);
    poles.push({ pole: { re: -Math.sin(angle), im: Math.cos(angle) }, isReal: false });
  }
  return poles;
}
