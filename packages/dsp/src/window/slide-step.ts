import type { Chunk, OnNotice, SignalSpec, Step, Window } from '@pipit/core';
import { ChunkIntake } from '../signal/chunk-intake.js';

/** The running form of `slide`: one buffer of a window's size, shifted by `hop` when it is full. */
export class SlideStep implements Step<'chunk', 'window'> {
  readonly #intake: ChunkIntake;
  readonly #onNotice: OnNotice | undefined;
  readonly #period: number;
  readonly #width: number;
  readonly #length: number;
  readonly #hop: number;
  readonly #samples: Float32Array;
  readonly #times: Float64Array;
  readonly #window: { at: number; samples: Float32Array };
  #filled = 0;
  #skip = 0;

  constructor(input: SignalSpec, length: number, hop: number, jitterPeriods: number, onNotice?: OnNotice) {
    this.#intake = new ChunkIntake('slide', input, onNotice, jitterPeriods);
    this.#onNotice = onNotice;
    this.#period = 1 / input.rateHz;
    this.#width = input.channels.length;
    this.#length = length;
    this.#hop = hop;
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
    if (lost > 0) this.#onNotice?.({ block: 'slide', at: lostAt, kind: 'not-finite', count: lost });
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

  #restart(): void {
    this.#filled = 0;
    this.#skip = 0;
  }
}
