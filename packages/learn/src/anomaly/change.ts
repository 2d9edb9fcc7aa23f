import type { Row } from '../detector/anomaly-detector.js';

/** What a change that lasts looks like, and why. */
export interface Verdict {
  readonly state: 'fault' | 'new-normal';
  readonly detail: string;
}

/** Standard deviations by which at least half of all features must have moved one way for a change of the whole machine. */
const broad = 1.5;
/** Mean squares by which the second half of the rows must be farther than the first for a change that still grows. */
const growth = { share: 1.25, least: 0.3 };
/** Features that a verdict names. */
const named = 3;

/**
 * Judges the rows after an alarm in two halves: what changed, whether it is everything at once, and whether it still grows.
 *
 * A change that still grows is a fault. One that is stable and moved at least half of all features the same way is a new
 * operating point (another speed or load, switched on or off), or a sensor that was turned: a new normal. One that is
 * stable and moved only some features is a fault: unbalance, looseness or a bearing each raise or lower some bands on
 * some axes. What cannot be known from the sensor alone: a fault that raises everything evenly and then stays looks like
 * another speed; a speed that changes a little and moves a few lines looks like a fault. So a new normal asks, and the
 * alarm stays until somebody calibrates again.
 */
export class Change {
  readonly #halves: readonly [Float64Array, Float64Array];
  readonly #half: number;
  #rows = 0;

  constructor(features: number, rows: number) {
    this.#half = Math.max(1, Math.floor(rows / 2));
    this.#halves = [new Float64Array(features), new Float64Array(features)];
  }

  /** True when enough rows came for a verdict; the next row begins anew. */
  add(row: Row): boolean {
    if (this.#rows === 2 * this.#half) this.clear();
    const half = this.#halves[this.#rows < this.#half ? 0 : 1];
    for (let i = 0; i < half.length; i++) half[i] = (half[i] as number) + (row[i] as number) / this.#half;
    this.#rows++;
    return this.#rows === 2 * this.#half;
  }

  clear(): void {
    this.#rows = 0;
    for (const half of this.#halves) half.fill(0);
  }

  /** Judges against `from`, the mean of normal, in units of its spread. */
  judge(
    from: Float64Array,
    deviation: Float64Array,
    names: readonly string[],
    turnedDeg: number,
    movedDeg: number,
  ): Verdict {
    const [first, second] = this.#halves.map((half) =>
      half.map((mean, i) => (mean - (from[i] as number)) / (deviation[i] as number)),
    ) as [Float64Array, Float64Array];
    const [before, after] = [meanSquare(first), meanSquare(second)];
    const what = strongest(second, names);
    if (after > growth.share * before + growth.least) {
      return { state: 'fault', detail: `The change still grows, most in ${what}.` };
    }
    if (turnedDeg >= movedDeg) {
      const detail = `The sensor was turned by ${turnedDeg.toFixed(0)} degrees. Check its mounting, then calibrate again.`;
      return { state: 'new-normal', detail };
    }
    const middle = median(second);
    if (Math.abs(middle) >= broad) {
      const way = middle > 0 ? 'rose' : 'fell';
      const detail = `Most features ${way} together and stay so: another speed or load. If that was intended, calibrate again; if not, it is a fault.`;
      return { state: 'new-normal', detail };
    }
    return { state: 'fault', detail: `Only some features changed and stay so, most ${what}.` };
  }
}

const meanSquare = (z: Float64Array) => z.reduce((sum, x) => sum + x * x, 0) / z.length;

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
}

function strongest(z: Float64Array, names: readonly string[]): string {
  const order = Array.from(z.keys()).sort((a, b) => Math.abs(z[b] as number) - Math.abs(z[a] as number));
  const one = (i: number) => `${names[i] ?? `feature ${i}`} (${(z[i] as number) > 0 ? 'up' : 'down'})`;
  return order.slice(0, named).map(one).join(', ');
}
