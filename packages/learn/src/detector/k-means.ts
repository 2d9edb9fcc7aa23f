import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import type { AnomalyDetector, Row } from './anomaly-detector.js';
import { cluster } from './cluster.js';
import { isFiniteRow } from './is-finite-row.js';
import { nearestCenter, squaredDistance } from './nearest-center.js';

const kind = 'k-means';
const version = 1;

/**
 * Squared distance to the nearest of a few centers of normal: for machines that have several ways of being normal.
 *
 * Give it standardised rows, as every feature counts alike. `update` moves the nearest center to the running mean of its
 * rows (MacQueen, 1967). Clustering as `cluster`.
 */
export class KMeans implements AnomalyDetector {
  readonly kind = kind;
  readonly features: number;
  readonly #clusters: number;
  readonly #seed: number;
  #centers: Float64Array[];
  #held: number[];

  constructor(features: number, { clusters = 4, seed = 1 }: { clusters?: number; seed?: number } = {}) {
    this.features = features;
    this.#clusters = clusters;
    this.#seed = seed;
    this.#centers = [new Float64Array(features)];
    this.#held = [0];
  }

  get bytes(): number {
    return this.#centers.length * 8 * (this.features + 1);
  }

  get ops(): number {
    return this.#centers.length * this.features;
  }

  fit(rows: readonly Row[]): void {
    const { centers, held } = cluster(rows.filter(isFiniteRow), this.#clusters, this.#seed);
    this.#centers = centers.length > 0 ? centers : [new Float64Array(this.features)];
    this.#held = centers.length > 0 ? held : [0];
  }

  update(row: Row): void {
    if (!isFiniteRow(row)) return;
    const k = nearestCenter(row, this.#centers);
    const center = this.#centers[k] as Float64Array;
    const held = (this.#held[k] as number) + 1;
    this.#held[k] = held;
    for (let i = 0; i < this.features; i++) {
      center[i] = (center[i] as number) + ((row[i] as number) - (center[i] as number)) / held;
    }
  }

  score(row: Row): number {
    if (!isFiniteRow(row)) return Number.NaN;
    return squaredDistance(row, this.#centers[nearestCenter(row, this.#centers)] as Float64Array);
  }

  save(): Uint8Array {
    const writer = new StateWriter(kind, version).count(this.#centers.length);
    this.#centers.forEach((center, k) => writer.count(this.#held[k] as number).numbers(center));
    return writer.finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    const clusters = reader.count();
    if (clusters < 1 || clusters > this.#clusters) reader.fail(`it has ${clusters} clusters`);
    const held: number[] = [];
    const centers = Array.from({ length: clusters }, () => {
      held.push(reader.count());
      return reader.numbers(this.features);
    });
    reader.finish();
    this.#centers = centers;
    this.#held = held;
  }
}
