import type { Chunk, Frame, Step } from '@pipit/core';
import type { ChunkIntake } from '../signal/chunk-intake.js';

/** What `onset-order` worked out of its parameters. `hold` and `every` count instants. */
export interface OnsetPlan {
  readonly width: number;
  readonly rateHz: number;
  readonly places: readonly number[];
  readonly thresholds: readonly number[];
  readonly hold: number;
  readonly memoryS: number;
  readonly every: number;
}

/** The running form of `onset-order`. */
export class OnsetOrderStep implements Step<'chunk', 'frame'> {
  readonly #intake: ChunkIntake;
  readonly #plan: OnsetPlan;
  /** Instants for which each channel has been up. */
  readonly #up: Float64Array;
  /** Seconds since each channel rose; NaN where it has not. */
  readonly #since: Float64Array;
  readonly #frame: { at: number; values: Float32Array };
  #instants = 0;

  constructor(intake: ChunkIntake, plan: OnsetPlan) {
    const count = plan.places.length;
    this.#intake = intake;
    this.#plan = plan;
    this.#up = new Float64Array(count);
    this.#since = new Float64Array(count).fill(Number.NaN);
    this.#frame = { at: 0, values: new Float32Array((count * (count - 1)) / 2) };
  }

  push(chunk: Chunk, emit: (frame: Frame) => void): void {
    const arrival = this.#intake.receive(chunk);
    if (arrival !== 'joins') this.#forget();
    if (arrival === 'timeless') return;
    const { width, rateHz, every } = this.#plan;
    const instants = chunk.samples.length / width;
    for (let i = 0; i < instants; i++) {
      this.#take(chunk.samples, i * width);
      this.#instants++;
      if (this.#instants % every !== 0) continue;
      this.#compare();
      this.#frame.at = chunk.at + (i + 1) / rateHz;
      emit(this.#frame);
    }
  }

  reset(): void {
    this.#intake.reset();
    this.#forget();
  }

  #take(samples: Float32Array, from: number): void {
    const { places, thresholds, hold, rateHz, memoryS } = this.#plan;
    for (let c = 0; c < places.length; c++) {
      const value = samples[from + (places[c] as number)] as number;
      const threshold = thresholds[c] as number;
      const since = this.#since[c] as number;
      this.#up[c] = value >= threshold ? (this.#up[c] as number) + 1 : 0;
      if (Number.isNaN(since)) this.#since[c] = (this.#up[c] as number) > hold ? hold / rateHz : Number.NaN;
      else this.#since[c] = value < threshold / 2 ? Number.NaN : Math.min(memoryS, since + 1 / rateHz);
    }
  }

  #compare(): void {
    const since = this.#since;
    for (let a = 0, out = 0; a < since.length; a++) {
      for (let b = a + 1; b < since.length; b++, out++) {
        const first = since[a] as number;
        const second = since[b] as number;
        const lead = (Number.isNaN(first) ? 0 : first) - (Number.isNaN(second) ? 0 : second);
        this.#frame.values[out] = lead;
      }
    }
  }

  #forget(): void {
    this.#instants = 0;
    this.#up.fill(0);
    this.#since.fill(Number.NaN);
  }
}
