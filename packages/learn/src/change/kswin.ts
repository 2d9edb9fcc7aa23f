import { seededRandom } from '@pipit/core';
import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import type { ChangeDetector } from './change-detector.js';
import { ksCritical, ksDistance } from './ks-distance.js';

export interface KswinOptions {
  /** Chance of a false change in one comparison. */
  readonly alpha?: number;
  /** Numbers kept. */
  readonly window?: number;
  /** The latest so many are compared with as many drawn from those before. */
  readonly recent?: number;
  readonly seed?: number;
}

const kind = 'kswin';
const version = 1;

/**
 * A change of the whole distribution, not only its mean: the latest numbers against a random sample of those before, by
 * the test of Kolmogorov and Smirnov. After a change only the latest are kept.
 *
 * Source: Raab, Heusinger and Schleif, Reactive Soft Prototype Computing for Concept Drift Streams, Neurocomputing 416
 * (2020). The draw starts from the seed at every comparison, so that a restored detector goes on as the saved one.
 */
export class Kswin implements ChangeDetector {
  readonly #window: number;
  readonly #recent: number;
  readonly #critical: number;
  readonly #seed: number;
  readonly #kept: Float64Array;
  readonly #latest: Float64Array;
  readonly #drawn: Float64Array;
  #held = 0;
  #seen = 0;

  constructor({ alpha = 0.001, window = 100, recent = 30, seed = 1 }: KswinOptions = {}) {
    this.#window = Math.max(2 * recent, window);
    this.#recent = recent;
    this.#critical = ksCritical(recent, recent, alpha);
    this.#seed = seed;
    this.#kept = new Float64Array(this.#window);
    this.#latest = new Float64Array(recent);
    this.#drawn = new Float64Array(recent);
  }

  get bytes(): number {
    return 8 * (this.#window + 2 * this.#recent + 2);
  }

  get ops(): number {
    return this.#window + 2 * this.#recent * Math.ceil(Math.log2(this.#recent));
  }

  update(x: number): boolean {
    if (!Number.isFinite(x)) return false;
    if (this.#held === this.#window) {
      this.#kept.copyWithin(0, 1);
      this.#held--;
    }
    this.#kept[this.#held++] = x;
    this.#seen = (this.#seen + 1) >>> 0;
    if (this.#held < this.#window || !this.#differs()) return false;
    this.#kept.copyWithin(0, this.#window - this.#recent);
    this.#held = this.#recent;
    return true;
  }

  reset(): void {
    this.#held = 0;
    this.#seen = 0;
  }

  save(): Uint8Array {
    return new StateWriter(kind, version).count(this.#seen).numbers(this.#kept.subarray(0, this.#held)).finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    const seen = reader.count();
    const kept = reader.numbers();
    reader.finish();
    if (kept.length > this.#window) reader.fail(`it keeps ${kept.length} numbers, not ${this.#window}`);
    this.#seen = seen;
    this.#kept.set(kept);
    this.#held = kept.length;
  }

  /** Draws without replacement by Floyd's walk over the older numbers, then compares. */
  #differs(): boolean {
    const older = this.#window - this.#recent;
    const random = seededRandom(this.#seed + this.#seen);
    let left = this.#recent;
    for (let i = 0; i < older && left > 0; i++) {
      if (random() * (older - i) >= left) continue;
      left--;
      this.#drawn[left] = this.#kept[i] as number;
    }
    this.#latest.set(this.#kept.subarray(older));
    this.#drawn.sort();
    this.#latest.sort();
    return ksDistance(this.#drawn, this.#latest) > this.#critical;
  }
}
