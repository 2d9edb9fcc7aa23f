import type { SeededRandom } from '../seeded-random.js';

/** A smooth random curve over 0..1 through `knots` + 2 normal deviates around `mean`: a Catmull-Rom spline. */
export function smoothCurve(
  knots: number,
  mean: number,
  deviation: number,
  random: SeededRandom,
): (t: number) => number {
  const values = Array.from({ length: knots + 2 }, () => mean + deviation * random.normal());
  const value = (i: number) => values[Math.min(values.length - 1, Math.max(0, i))] as number;
  return (t) => {
    const at = Math.min(1, Math.max(0, t)) * (values.length - 1);
    const i = Math.min(values.length - 2, Math.floor(at));
    const u = at - i;
    const [a, b, c, d] = [value(i - 1), value(i), value(i + 1), value(i + 2)];
    return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)));
  };
}
