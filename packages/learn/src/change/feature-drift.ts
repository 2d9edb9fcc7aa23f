import type { Row } from '../detector/anomaly-detector.js';
import { isFiniteRow } from '../detector/is-finite-row.js';
import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import { chiSquareTail } from './chi-square-tail.js';

/** What the test says of one feature. */
export interface DriftOfFeature {
  readonly feature: number;
  /** Population stability index: 0 for the same distribution; above 0.25 is commonly called a large shift. */
  readonly psi: number;
  /** Probability of counts as different as these if nothing changed. */
  readonly p: number;
  /** Whether `p` is small enough among so many features (Bonferroni). */
  readonly hasDrifted: boolean;
}

export interface FeatureDriftOptions {
  /** Bins of equal counts into which each feature's reference is cut. */
  readonly bins?: number;
  /** Chance that any feature is called drifted when none is, in one test of independent rows. */
  readonly alpha?: number;
}

const kind = 'feature-drift';
const version = 1;

/**
 * Says which feature of a stream no longer looks like its reference: a chi-square test of two samples on bins of equal
 * reference counts, and the population stability index of the same bins, feature by feature.
 *
 * The reference is kept as bin edges and counts only. Rows that resemble their neighbours in time make the test more
 * eager than `alpha` says. Source: Press et al., Numerical Recipes, 3rd ed., 14.3.3.
 */
export class FeatureDrift {
  readonly features: number;
  readonly #bins: number;
  readonly #alpha: number;
  #edges: Float64Array;
  #reference: Float64Array;
  #recent: Float64Array;

  constructor(features: number, { bins = 8, alpha = 0.01 }: FeatureDriftOptions = {}) {
    this.features = features;
    this.#bins = bins;
    this.#alpha = alpha;
    this.#edges = new Float64Array(features * (bins - 1));
    this.#reference = new Float64Array(features * bins);
    this.#recent = new Float64Array(features * bins);
  }

  get bytes(): number {
    return 8 * (this.#edges.length + 2 * this.#reference.length);
  }

  get ops(): number {
    return this.features * this.#bins;
  }

  /** Learns the reference. */
  fit(rows: readonly Row[]): void {
    const good = rows.filter(isFiniteRow);
    const columns = Array.from({ length: this.features }, (_, i) =>
      Float64Array.from(good, (row) => row[i] as number).sort(),
    );
    columns.forEach((sorted, i) => {
      for (let b = 1; b < this.#bins; b++) {
        const edge = sorted[Math.floor((b * sorted.length) / this.#bins)] ?? 0;
        this.#edges[i * (this.#bins - 1) + b - 1] = edge;
      }
    });
    this.#reference.fill(0);
    this.#recent.fill(0);
    for (const row of good) this.#count(row, this.#reference);
  }

  /** Takes one recent row. */
  update(row: Row): void {
    if (isFiniteRow(row)) this.#count(row, this.#recent);
  }

  /** Begins a new stretch of recent rows. */
  clear(): void {
    this.#recent.fill(0);
  }

  /** Compares the recent rows with the reference, the feature that changed most surely first. */
  test(): DriftOfFeature[] {
    const found = Array.from({ length: this.features }, (_, i) => this.#testOne(i));
    return found.sort((a, b) => a.p - b.p || b.psi - a.psi);
  }

  save(): Uint8Array {
    const writer = new StateWriter(kind, version).numbers(this.#edges).numbers(this.#reference);
    return writer.numbers(this.#recent).finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    const edges = reader.numbers(this.#edges.length);
    const reference = reader.numbers(this.#reference.length);
    const recent = reader.numbers(this.#recent.length);
    reader.finish();
    this.#edges = edges;
    this.#reference = reference;
    this.#recent = recent;
  }

  #count(row: Row, counts: Float64Array): void {
    for (let i = 0; i < this.features; i++) {
      const edges = i * (this.#bins - 1);
      let bin = 0;
      while (bin < this.#bins - 1 && (row[i] as number) >= (this.#edges[edges + bin] as number)) bin++;
      counts[i * this.#bins + bin] = (counts[i * this.#bins + bin] as number) + 1;
    }
  }

  #testOne(feature: number): DriftOfFeature {
    const own = (counts: Float64Array) => counts.subarray(feature * this.#bins, (feature + 1) * this.#bins);
    const before = own(this.#reference);
    const after = own(this.#recent);
    const [m, n] = [sum(before), sum(after)];
    let chiSquare = 0;
    let used = 0;
    let psi = 0;
    for (let b = 0; b < this.#bins; b++) {
      const [r, s] = [before[b] as number, after[b] as number];
      if (r + s === 0) continue;
      used++;
      chiSquare += (Math.sqrt(n / m) * r - Math.sqrt(m / n) * s) ** 2 / (r + s);
      // Half a row in an empty bin keeps the index finite.
      const [p, q] = [Math.max(r, 0.5) / m, Math.max(s, 0.5) / n];
      psi += (q - p) * Math.log(q / p);
    }
    if (m === 0 || n === 0 || used < 2) return { feature, psi: 0, p: 1, hasDrifted: false };
    const p = chiSquareTail(chiSquare, used - 1);
    return { feature, psi, p, hasDrifted: p < this.#alpha / this.features };
  }
}

const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
