import { type Chunk, defineBlock, type OnNotice, PipitError, type SignalSpec, type Step } from '@pipit/core';
import * as z from 'zod';
import { filterStart } from '../filter/define-filter.js';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { isFiniteInstant } from '../signal/is-finite-instant.js';
import { Polyphase } from './polyphase.js';
import { rational } from './rational.js';

const largestFactor = 20_000;

/**
 * Brings a signal to another rate, with an anti-alias filter, each sample at its true time.
 *
 * The filter is symmetric: its delay is waited for, not added to the times. The last `zeros` periods (of the slower rate)
 * before a gap are lost. A gap, a clock set back and a NaN or infinite instant (which counts as missing) start anew.
 * Errors: `PARAMS` where the rates have no ratio of whole numbers up to 20,000.
 */
export const resample = defineBlock({
  name: 'resample',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({
    rateHz: z.number().positive().describe('Rate wanted.'),
    zeros: z.int().min(1).max(64).default(10).describe('Half the length of the filter, in periods of the slower rate.'),
    beta: z.number().min(0).max(20).default(5).describe('Kaiser beta: more attenuation for a wider transition.'),
    start: filterStart,
  }),
  prepare(input, { rateHz, zeros, beta, start }) {
    const ratio = rational(rateHz / input.rateHz, largestFactor);
    if (!ratio) {
      throw new PipitError('PARAMS', 'resample', 'rateHz', `${rateHz} Hz is no simple ratio of ${input.rateHz} Hz`);
    }
    const make = () => new Polyphase(ratio, input.channels.length, start, zeros, beta);
    const { bytes, tapsEach } = make();
    return {
      output: { ...input, rateHz },
      cost: { stateBytes: bytes, opsPerOutput: tapsEach * input.channels.length },
      open: (onNotice) => new ResampleStep(input, rateHz, make(), onNotice),
    };
  },
});

class ResampleStep implements Step<'chunk', 'chunk'> {
  readonly #input: SignalSpec;
  readonly #intake: ChunkIntake;
  readonly #polyphase: Polyphase;
  readonly #out: ChunkBuffer;
  readonly #onNotice: OnNotice | undefined;

  constructor(input: SignalSpec, rateHz: number, polyphase: Polyphase, onNotice?: OnNotice) {
    this.#input = input;
    this.#intake = new ChunkIntake('resample', input, onNotice);
    this.#polyphase = polyphase;
    this.#out = new ChunkBuffer(rateHz);
    this.#onNotice = onNotice;
  }

  push(chunk: Chunk, emit: (out: Chunk) => void): void {
    const arrival = this.#intake.receive(chunk);
    if (arrival !== 'joins') this.#polyphase.reset();
    if (arrival === 'timeless') return;
    const width = this.#input.channels.length;
    const instants = chunk.samples.length / width;
    let from = 0;
    let lost = 0;
    for (let i = 0; i <= instants; i++) {
      if (i < instants && isFiniteInstant(chunk.samples, i * width, width)) continue;
      if (i > from) this.#run(chunk, from, i, emit);
      from = i + 1;
      if (i === instants) break;
      this.#polyphase.reset();
      lost++;
    }
    if (lost > 0) this.#onNotice?.({ block: 'resample', at: chunk.at, kind: 'not-finite', count: lost });
  }

  reset(): void {
    this.#intake.reset();
    this.#polyphase.reset();
  }

  #run(chunk: Chunk, from: number, to: number, emit: (out: Chunk) => void): void {
    const width = this.#input.channels.length;
    const ahead = this.#polyphase.nextAt - this.#polyphase.taken + from;
    const room = this.#out.room(this.#polyphase.most(to - from) * width);
    const count = this.#polyphase.take(chunk.samples, from, to, room, 0);
    if (count > 0) emit(this.#out.chunk(chunk.at + ahead / this.#input.rateHz, count * width));
  }
}
