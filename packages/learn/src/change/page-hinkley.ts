import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import type { ChangeDetector } from './change-detector.js';

export interface PageHinkleyOptions {
  /** Change of the mean that does not matter, in the unit of the numbers. */
  readonly tolerance?: number;
  /** Sum of what is beyond it that is a change, in the unit of the numbers. */
  readonly threshold?: number;
  /** Numbers before a change can be found. */
  readonly warmUp?: number;
  readonly direction?: 'up' | 'down' | 'both';
}

const kind = 'page-hinkley';
const version = 1;

/**
 * A change of the mean: the sum of differences from the running mean, less a tolerance, has left its own extreme behind by
 * more than a threshold.
 *
 * Sources: Page, Biometrika 41 (1954); Hinkley, Biometrika 58 (1971).
 */
export class PageHinkley implements ChangeDetector {
  readonly bytes = 8 * 6;
  readonly ops = 12;
  readonly #tolerance: number;
  readonly #threshold: number;
  readonly #warmUp: number;
  readonly #up: boolean;
  readonly #down: boolean;
  #count = 0;
  #mean = 0;
  #rise = 0;
  #fall = 0;

  constructor({ tolerance = 0.005, threshold = 50, warmUp = 30, direction = 'both' }: PageHinkleyOptions = {}) {
    this.#tolerance = tolerance;
    this.#threshold = threshold;
    this.#warmUp = warmUp;
    this.#up = direction !== 'down';
    this.#down = direction !== 'up';
  }

  update(x: number): boolean {
    if (!Number.isFinite(x)) return false;
    this.#count++;
    this.#mean += (x - this.#mean) / this.#count;
    // The sum less its extreme, kept as one number that never falls below zero.
    this.#rise = Math.max(0, this.#rise + x - this.#mean - this.#tolerance);
    this.#fall = Math.max(0, this.#fall - x + this.#mean - this.#tolerance);
    if (this.#count < this.#warmUp) return false;
    const found = (this.#up && this.#rise > this.#threshold) || (this.#down && this.#fall > this.#threshold);
    if (found) this.reset();
    return found;
  }

  reset(): void {
    this.#count = 0;
    this.#mean = 0;
    this.#rise = 0;
    this.#fall = 0;
  }

  save(): Uint8Array {
    const writer = new StateWriter(kind, version).count(this.#count);
    return writer.number(this.#mean).number(this.#rise).number(this.#fall).finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, kind, version);
    const [count, mean, rise, fall] = [reader.count(), reader.number(), reader.number(), reader.number()];
    reader.finish();
    this.#count = count;
    this.#mean = mean;
    this.#rise = rise;
    this.#fall = fall;
  }
}
