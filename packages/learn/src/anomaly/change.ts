import type { Row } from '../detector/anomaly-detector.js';

/** Mean and spread of each feature while all was well. */
export interface Normal {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** What a change that lasts looks like, and why. */
export interface Verdict {
  readonly state: 'fault' | 'new-normal';
  readonly detail: string;
}

/** Standard deviations by which at least half of all features must have moved one way for a change of the whole machine. */
const broad = 1.5;
/**
 * A change still grows when its second half has gone on in the direction of the first by so many standard deviations (root
 * mean square over features) and by such a share of it.
 */
const growth = { least: 0.3, share: 0.05 };
/** Share of the first half below which the second shows that the change is passing. */
const passing = 0.5;
/** Times that a verdict on a change of everything waits for it to stop growing. */
const mostWaits = 4;
/** Features that a verdict names. */
const named = 3;

/**
 * Judges the rows after an alarm in two halves: what changed, whether it is everything at once, and whether it still grows.
 *
 * A stable change that moved at least half of all features the same way is a new operating point (another speed or load,
 * switched on or off), or a sensor that was turned: a new normal. While such a change still grows (a machine runs up) the
 * verdict waits, up to four times. Any other change is a fault: one that grows, and one that moved only some features, as
 * unbalance, looseness or a bearing raise or lower some bands on some axes. A fault stays one until `clear`, a new normal unless it grows. A change that is passing gets no verdict. What cannot be known from the sensor alone: a fault that raises everything evenly and then stays looks like
 * another speed; a speed that changes a little and moves a few lines looks like a fault. So a new normal asks, and the
 * alarm stays until somebody calibrates again.
 */
export class Change {
  readonly #halves: readonly [Float64Array, Float64Array];
  readonly #half: number;
  #rows = 0;
  #waits = 0;
  #isFault = false;
  #isNewNormal = false;

  constructor(features: number, rows: number) {
    this.#half = Math.max(1, Math.floor(rows / 2));
    this.#halves = [new Float64Array(features), new Float64Array(features)];
  }

  /** True when enough rows came for a verdict; the next row begins anew. */
  add(row: Row): boolean {
    if (this.#rows === 2 * this.#half) this.#startHalves();
    const half = this.#halves[this.#rows < this.#half ? 0 : 1];
    for (let i = 0; i < half.length; i++) half[i] = (half[i] as number) + (row[i] as number) / this.#half;
    this.#rows++;
    return this.#rows === 2 * this.#half;
  }

  clear(): void {
    this.#startHalves();
    this.#waits = 0;
    this.#isFault = false;
    this.#isNewNormal = false;
  }

  /**
   * Judges against normal, in units of its spread. Undefined while it waits, and where it has nothing new to say.
   */
  judge(
    { mean: from, deviation }: Normal,
    names: readonly string[],
    turnedDeg: number,
    movedDeg: number,
  ): Verdict | undefined {
    if (this.#isFault) return undefined;
    const [first, second] = this.#halves.map((half) =>
      half.map((mean, i) => (mean - (from[i] as number)) / (deviation[i] as number)),
    ) as [Float64Array, Float64Array];
    const middle = median(second);
    const isBroad = turnedDeg >= movedDeg || Math.abs(middle) >= broad;
    const before = rootMeanSquare(first);
    const along = dot(first, second) / (before * first.length) - before;
    const grows = along > growth.least + growth.share * before;
    if (rootMeanSquare(second) < passing * before || (this.#isNewNormal && !grows)) return undefined;
    if (isBroad && grows && this.#waits++ < mostWaits) return undefined;
    if (!isBroad || grows) {
      this.#isFault = true;
      const what = strongest(second, names);
      const detail = grows ? `The change still grows, most in ${what}.` : `Only some features changed, most ${what}.`;
      return { state: 'fault', detail };
    }
    this.#isNewNormal = true;
    if (turnedDeg >= movedDeg) {
      const detail = `The sensor was turned by ${turnedDeg.toFixed(0)} degrees. Check its mounting, then calibrate again.`;
      return { state: 'new-normal', detail };
    }
    const way = middle > 0 ? 'rose' : 'fell';
    const detail = `Most features ${way} together and stay so: another speed or load. If that was intended, calibrate again; if not, it is a fault.`;
    return { state: 'new-normal', detail };
  }

  #startHalves(): void {
    this.#rows = 0;
    for (const half of this.#halves) half.fill(0);
  }
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
const rootMeanSquare = (z: Float64Array) => Math.sqrt(dot(z, z) / z.length);

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
