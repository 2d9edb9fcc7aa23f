import type { Chunk, OnNotice, SignalSpec, Step, Window } from '@pipit/core';
import { ChunkIntake } from '../signal/chunk-intake.js';

/** What a `SlideStep` cuts, in whose name it speaks, and whom it tells that it starts anew. */
export interface SlideOptions {
  readonly block: string;
  readonly length: number;
  readonly hop: number;
  readonly jitterPeriods?: number;
  readonly onNotice?: OnNotice | undefined;
  readonly onRestart?: () => void;
  /** Zeros taken to lie before the first sample of each start; fewer than `length`. */
  readonly lead?: number;
}

/** The running form of `slide`: one buffer of a window's size, shifted by `hop` when it is full. */
export class SlideStep implements Step<'chunk', 'window'> {
  readonly #block: string;
  readonly #intake: ChunkIntake;
  readonly #onNotice: OnNotice | undefined;
  readonly #onRestart: (() => void) | undefined;
  readonly #period: number;
  readonly #width: number;
  readonly #length: number;
  readonly #hop: number;
  readonly #lead: number;
  readonly #samples: Float32Array;
  readonly #times: Float64Array;
  readonly #window: { at: number; samples: Float32Array };
  #filled = 0;
  #skip = 0;
  #isFresh = true;

  constructor(input: SignalSpec, options: SlideOptions) {
    const { block, length, hop, jitterPeriods, onNotice, onRestart } = options;
    this.#block = block;
    this.#intake = new ChunkIntake(block, input, onNotice, jitterPeriods);
    this.#onNotice = onNotice;
    this.#onRestart = onRestart;
    this.#period = 1 / input.rateHz;
    this.#width = input.channels.length;
    this.#length = length;
    this.#hop = hop;
    this.#lead = options.lead ?? 0;
    this.#samples = new Float32Array(length * this.#width);
    this.#times = new Float64Array(length);
    this.#window = { at: 0, samples: this.#samples };
  }

  push(chunk: Chunk, emit: (window: Window) => void): void {
    const arrival = this.#intake.receive(chunk);
    if (arrival !== 'joins') this.#restart();
    if (arrival === 'timeless') return;

    const from = chunk.samples;
    const width = this.#width;
    const held = this.#samples;
    let lost = 0;
    let lostAt = 0;
    for (let i = 0, s = 0; s < from.length; i++, s += width) {
      if (this.#skip > 0) {
        this.#skip--;
        continue;
      }
      const at = chunk.at + i * this.#period;
      if (this.#isFresh) this.#begin(at);
      const base = this.#filled * width;
      let doubt = 0;
      for (let c = 0; c < width; c++) {
        const value = from[s + c] as number;
        held[base + c] = value;
        doubt += value - value;
      }
      if (doubt !== 0) {
        if (lost++ === 0) lostAt = at;
        this.#restart();
        continue;
      }
      this.#times[this.#filled++] = at;
      if (this.#filled === this.#length) this.#complete(emit);
    }
    if (lost > 0) this.#onNotice?.({ block: this.#block, at: lostAt, kind: 'not-finite', count: lost });
  }

  reset(): void {
    this.#intake.reset();
    this.#restart();
  }

  #complete(emit: (window: Window) => void): void {
    this.#window.at = this.#times[0] as number;
    emit(this.#window);
    const kept = Math.max(0, this.#length - this.#hop);
    if (kept > 0) {
      this.#samples.copyWithin(0, this.#hop * this.#width);
      this.#times.copyWithin(0, this.#hop);
    }
    this.#filled = kept;
    this.#skip = Math.max(0, this.#hop - this.#length);
  }

  #begin(at: number): void {
    this.#isFresh = false;
    this.#filled = this.#lead;
    this.#samples.fill(0, 0, this.#lead * this.#width);
    for (let i = 0; i < this.#lead; i++) this.#times[i] = at - (this.#lead - i) * this.#period;
  }

  #restart(): void {
    this.#isFresh = true;
    this.#filled = 0;
    this.#skip = 0;
    this.#onRestart?.();
  }
}
