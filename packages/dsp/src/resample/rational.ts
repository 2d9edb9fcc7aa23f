/** A ratio of whole numbers. */
export interface Ratio {
  readonly up: number;
  readonly down: number;
}

/**
 * The simplest ratio of whole numbers up to `largest` that equals `value` within a billionth, by continued fractions.
 * Undefined where there is none.
 */
export function rational(value: number, largest: number): Ratio | undefined {
  let [up, upBefore] = [1, 0];
  let [down, downBefore] = [0, 1];
  let rest = value;
  for (let i = 0; i < 64; i++) {
    const whole = Math.floor(rest);
    [up, upBefore] = [whole * up + upBefore, up];
    [down, downBefore] = [whole * down + downBefore, down];
    if (up > largest || down > largest) return undefined;
    if (Math.abs(up / down - value) <= 1e-9 * value) return { up, down };
    rest = 1 / (rest - whole);
  }
  return undefined;
}
