import type { Row } from '../detector/anomaly-detector.js';
import type { StateReader } from '../state/state-reader.js';
import type { StateWriter } from '../state/state-writer.js';

/** How a baseline may move after calibration. */
export interface FollowOptions {
  /** Rows in the shortest time constant with which it follows slow change; infinite: never. */
  readonly fastestRows: number;
  /** The time constant is at least this share of the rows since calibration ... */
  readonly ageShare: number;
  /** ... until it has reached so many rows. */
  readonly slowestRows: number;
  /** A feature has wandered as far as it may when it is so many standard deviations ... */
  readonly limitSigmas: number;
  /** ... and so much in its own unit from where calibration left it. */
  readonly limitAmount: number;
}

/** Largest deviation of one feature that counts, in standard deviations: a knock does not decide alone. */
const clip = 8;
/** Largest deviation that is learned from, in standard deviations. */
const learned = 4;
/** Rows that are averaged before the baseline moves; it moves only when the rows after them were normal too. */
const blockRows = 10;

/**
 * What normal is, feature by feature: a mean that may follow slow change, and the spread and the mean of calibration.
 *
 * It learns from blocks of rows, each only once the next block has passed without `hold`: whatever began in between is
 * seen before it is learned. Its speed is bounded (4 standard deviations a time constant) and falls as it ages, as a
 * machine's own drift does after it has warmed up, down to what the days and seasons still ask.
 */
export class Baseline {
  readonly features: number;
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  readonly anchor: Float64Array;
  readonly #follow: FollowOptions;
  readonly #block: Float64Array;
  readonly #pending: Float64Array;
  #inBlock = 0;
  #isPending = false;
  #age = 0;
  #wander = 0;
  #farthest = 0;

  constructor(features: number, follow: FollowOptions) {
    this.features = features;
    this.mean = new Float64Array(features);
    this.deviation = new Float64Array(features).fill(1);
    this.anchor = new Float64Array(features);
    this.#follow = follow;
    this.#block = new Float64Array(features);
    this.#pending = new Float64Array(features);
  }

  /** How far it has followed, as a share of how far it may: the largest over features. */
  get wander(): number {
    return this.#wander;
  }

  /** Variance that following adds to the mean while it is quickest, in units of that of one row. */
  get restlessness(): number {
    const share = Math.min(1, blockRows / this.#follow.fastestRows);
    return share / (2 - share) / blockRows;
  }

  /** The feature that has wandered farthest. */
  get farthest(): number {
    return this.#farthest;
  }

  /** Learns from rows of normal; no standard deviation is below `floor`. */
  fit(rows: readonly Row[], floor: number): void {
    const n = rows.length;
    for (let i = 0; i < this.features; i++) {
      let sum = 0;
      for (const row of rows) sum += row[i] as number;
      const mean = sum / n;
      let squares = 0;
      for (const row of rows) squares += ((row[i] as number) - mean) ** 2;
      this.mean[i] = mean;
      this.anchor[i] = mean;
      this.deviation[i] = Math.max(floor, Math.sqrt(squares / Math.max(1, n - 1)));
    }
    this.#age = 0;
    this.#wander = 0;
    this.hold();
  }

  /** Each feature's deviation from normal, in standard deviations, at most 8 either way. */
  standardize(row: Row, out: Float64Array): void {
    for (let i = 0; i < this.features; i++) {
      const z = ((row[i] as number) - (this.mean[i] as number)) / (this.deviation[i] as number);
      out[i] = z > clip ? clip : z < -clip ? -clip : z;
    }
  }

  /** Takes a row that is normal as far as is known now. */
  follow(row: Row): void {
    this.#age++;
    for (let i = 0; i < this.features; i++) {
      const mean = this.mean[i] as number;
      const most = learned * (this.deviation[i] as number);
      const x = Math.min(mean + most, Math.max(mean - most, row[i] as number));
      this.#block[i] = (this.#block[i] as number) + x / blockRows;
    }
    this.#inBlock++;
    if (this.#inBlock < blockRows) return;
    if (this.#isPending) this.#move();
    this.#pending.set(this.#block);
    this.#isPending = true;
    this.#block.fill(0);
    this.#inBlock = 0;
  }

  /** Drops what was not learned yet. Call at every row that may not be normal, and at a gap. */
  hold(): void {
    this.#block.fill(0);
    this.#inBlock = 0;
    this.#isPending = false;
  }

  write(writer: StateWriter): void {
    writer.numbers(this.mean).numbers(this.deviation).numbers(this.anchor).number(this.#age);
  }

  /** Reads what `write` wrote; gives back a function that puts it in place once everything else was read. */
  read(reader: StateReader): () => void {
    const mean = reader.numbers(this.features);
    const deviation = reader.numbers(this.features);
    const anchor = reader.numbers(this.features);
    const age = reader.number();
    if (deviation.some((d) => !(d > 0))) reader.fail('a standard deviation is not positive');
    if (!(age >= 0)) reader.fail('its age is negative');
    return () => {
      this.mean.set(mean);
      this.deviation.set(deviation);
      this.anchor.set(anchor);
      this.#age = age;
      this.hold();
      this.#measureWander();
    };
  }

  #move(): void {
    const { fastestRows, ageShare, slowestRows } = this.#follow;
    const rows = Math.max(fastestRows, Math.min(slowestRows, ageShare * this.#age));
    const share = Math.min(1, blockRows / rows);
    for (let i = 0; i < this.features; i++) {
      const gap = (this.#pending[i] as number) - (this.mean[i] as number);
      this.mean[i] = (this.mean[i] as number) + share * gap;
    }
    this.#measureWander();
  }

  #measureWander(): void {
    this.#wander = 0;
    for (let i = 0; i < this.features; i++) {
      const amount = Math.abs((this.mean[i] as number) - (this.anchor[i] as number));
      const sigmas = amount / (this.deviation[i] as number);
      const wander = Math.min(sigmas / this.#follow.limitSigmas, amount / this.#follow.limitAmount);
      if (wander <= this.#wander) continue;
      this.#wander = wander;
      this.#farthest = i;
    }
  }
}
