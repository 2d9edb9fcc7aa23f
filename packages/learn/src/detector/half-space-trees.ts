import { seededRandom } from '@pipit/core';
import { MinMaxScaler } from '../scale/min-max-scaler.js';
import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import type { AnomalyDetector, Row } from './anomaly-detector.js';
import { isFiniteRow } from './is-finite-row.js';

export interface HalfSpaceTreesOptions {
  readonly trees?: number;
  /** Splits from root to leaf. */
  readonly depth?: number;
  /** Rows after which what was counted becomes what is known. */
  readonly window?: number;
  readonly seed?: number;
}

const kind = 'half-space-trees';
const version = 1;
/** Share of a window below which a node is too empty to look below it. */
const sparse = 0.1;

/**
 * How empty the part of space is in which a row lies, by random trees that halve the range of random features.
 *
 * The trees are made from the seed before any data; only counts are learned, in windows: the counts of the last full
 * window score while the current one fills, so that it follows a stream. The score is minus the log2 of the mean over
 * trees of the mass found, relative to a row as dense as if all rows were spread evenly: the ranking of the paper's
 * score, on a scale in bits. Source: Tan, Ting and Liu, Fast Anomaly Detection for Streaming Data, IJCAI 2011.
 */
export class HalfSpaceTrees implements AnomalyDetector {
  readonly kind = kind;
  readonly features: number;
  readonly #trees: number;
  readonly #depth: number;
  readonly #window: number;
  readonly #nodes: number;
  /** Of each inner node of each tree: the feature that it halves and where, on the scale of `range`. */
  readonly #feature: Uint16Array;
  readonly #split: Float32Array;
  #known: Uint16Array;
  #current: Uint16Array;
  #inWindow = 0;
  /** Rows behind the known counts. */
  #rows = 0;
  #range: MinMaxScaler;
  readonly #scaled: Float64Array;

  constructor(features: number, { trees = 25, depth = 6, window = 250, seed = 1 }: HalfSpaceTreesOptions = {}) {
    this.features = features;
    this.#trees = trees;
    this.#depth = depth;
    this.#window = Math.min(window, 0xffff);
    this.#nodes = 2 ** (depth + 1) - 1;
    this.#feature = new Uint16Array(trees * this.#nodes);
    this.#split = new Float32Array(trees * this.#nodes);
    this.#known = new Uint16Array(trees * this.#nodes);
    this.#current = new Uint16Array(trees * this.#nodes);
    this.#range = new MinMaxScaler(features);
    this.#scaled = new Float64Array(features);
    this.#grow(seededRandom(seed));
  }

  get bytes(): number {
    return this.#trees * this.#nodes * 10 + this.#range.bytes;
  }

  get ops(): number {
    return this.#trees * (this.#depth + 1) + this.features;
  }

  /** Learns the range of every feature and the counts from all rows. */
  fit(rows: readonly Row[]): void {
    const good = rows.filter(isFiniteRow);
    this.#range = new MinMaxScaler(this.features);
    for (const row of good) this.#range.update(row);
    this.#known.fill(0);
    this.#current.fill(0);
    const counted = good.slice(-this.#window);
    for (const row of counted) this.#count(row, this.#known);
    this.#rows = counted.length;
    this.#inWindow = 0;
  }

  update(row: Row): void {
    if (!isFiniteRow(row)) return;
    this.#count(row, this.#current);
    this.#inWindow++;
    if (this.#inWindow < this.#window) return;
    [this.#known, this.#current] = [this.#current, this.#known];
    this.#current.fill(0);
    this.#rows = this.#inWindow;
    this.#inWindow = 0;
  }

  score(row: Row): number {
    if (!isFiniteRow(row)) return Number.NaN;
    this.#range.transform(row, this.#scaled);
    const least = sparse * this.#rows;
    let mass = 0;
    for (let tree = 0; tree < this.#trees; tree++) {
      let node = 0;
      let level = 0;
      const root = tree * this.#nodes;
      while (level < this.#depth && (this.#known[root + node] as number) > least) {
        node = this.#below(root, node);
        level++;
      }
      mass += (this.#known[root + node] as number) * 2 ** level;
    }
    return -Math.log2((1 + mass) / (1 + this.#trees * this.#rows));
  }

  save(): Uint8Array {
    const writer = new StateWriter(kind, version).count(this.#trees).count(this.#depth).count(this.#rows);
    writer.count(this.#inWindow).bytes(this.#range.save());
    return writer.bytes(packed(this.#known)).bytes(packed(this.#current)).finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    if (reader.count() !== this.#trees || reader.count() !== this.#depth) reader.fail('its trees are others');
    const rows = reader.count();
    const inWindow = reader.count();
    if (inWindow >= this.#window) reader.fail('its window is another');
    const range = new MinMaxScaler(this.features);
    range.restore(reader.bytes());
    const known = unpacked(reader.bytes(), this.#known.length);
    const current = unpacked(reader.bytes(), this.#current.length);
    reader.finish();
    if (!known || !current) return reader.fail('its counts do not fit its trees');
    this.#rows = rows;
    this.#inWindow = inWindow;
    this.#range = range;
    this.#known = known;
    this.#current = current;
  }

  /**
   * Draws the features and splits: each tree sees each feature over a range that reaches past 0..1 on both sides, as far as
   * a centre drawn at random asks, and halves the range of a random feature at every node.
   */
  #grow(random: () => number): void {
    for (let tree = 0; tree < this.#trees; tree++) {
      const low = new Float64Array(this.features);
      const high = new Float64Array(this.features);
      for (let i = 0; i < this.features; i++) {
        const centre = random();
        const reach = 2 * Math.max(centre, 1 - centre);
        low[i] = centre - reach;
        high[i] = centre + reach;
      }
      this.#halve(tree * this.#nodes, 0, 0, low, high, random);
    }
  }

  #halve(root: number, node: number, level: number, low: Float64Array, high: Float64Array, random: () => number): void {
    if (level === this.#depth) return;
    const feature = Math.floor(random() * this.features);
    const [from, to] = [low[feature] as number, high[feature] as number];
    const middle = (from + to) / 2;
    this.#feature[root + node] = feature;
    this.#split[root + node] = middle;
    high[feature] = middle;
    this.#halve(root, 2 * node + 1, level + 1, low, high, random);
    high[feature] = to;
    low[feature] = middle;
    this.#halve(root, 2 * node + 2, level + 1, low, high, random);
    low[feature] = from;
  }

  #below(root: number, node: number): number {
    const x = this.#scaled[this.#feature[root + node] as number] as number;
    return x < (this.#split[root + node] as number) ? 2 * node + 1 : 2 * node + 2;
  }

  #count(row: Row, counts: Uint16Array): void {
    this.#range.transform(row, this.#scaled);
    for (let tree = 0; tree < this.#trees; tree++) {
      const root = tree * this.#nodes;
      for (let node = 0, level = 0; level <= this.#depth; level++) {
        counts[root + node] = (counts[root + node] as number) + 1;
        if (level < this.#depth) node = this.#below(root, node);
      }
    }
  }
}

/** Counts as bytes: a count below 255 takes one, a larger one three, and a run of zeros two. */
function packed(counts: Uint16Array): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < counts.length; ) {
    const count = counts[i] as number;
    if (count > 0) {
      if (count < 255) bytes.push(count);
      else bytes.push(255, count & 255, count >> 8);
      i++;
      continue;
    }
    let run = 0;
    while (run < 255 && counts[i + run] === 0) run++;
    bytes.push(0, run);
    i += run;
  }
  return Uint8Array.from(bytes);
}

/** The counts that `packed` packed, or undefined where they are not `length`. */
function unpacked(bytes: Uint8Array, length: number): Uint16Array | undefined {
  const counts = new Uint16Array(length);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === 0) {
      at += bytes[++i] ?? 0;
      continue;
    }
    if (at >= length) return undefined;
    if (byte < 255) counts[at++] = byte;
    else {
      counts[at++] = (bytes[i + 1] ?? 0) + 256 * (bytes[i + 2] ?? 0);
      i += 2;
    }
  }
  return at === length ? counts : undefined;
}
