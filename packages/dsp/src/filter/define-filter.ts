import { type Block, defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import type { Biquad } from './biquad.js';
import { BiquadCascade } from './biquad-cascade.js';

/** Parameters that every filter block has. */
export const filterStart = z
  .enum(['steady', 'zero'])
  .default('steady')
  .describe('Start as if the first sample had lasted for ever (no transient), or from silence.');
export const filterOrder = z.int().min(1).max(12).default(2).describe('Order of the Butterworth prototype.');
export const filterHz = z.number().positive();

/**
 * Makes a block that runs each channel through second-order sections.
 *
 * The chunks keep their times: the delay of the filter is not taken back. A gap and a clock set back start the filter
 * anew. A NaN or infinite sample comes out as NaN, with a notice, and its channel starts anew.
 * Errors: `PARAMS` where a frequency is not below half the rate.
 */
export function defineFilter<P extends z.ZodType<{ start: 'steady' | 'zero' }>>(filter: {
  readonly name: string;
  readonly params: P;
  readonly frequencies: (params: z.output<P>) => readonly number[];
  readonly design: (params: z.output<P>, rateHz: number) => Biquad[];
}): Block<P, 'chunk', 'chunk'> {
  const { name } = filter;
  return defineBlock({
    name,
    version: 1,
    input: 'chunk',
    output: 'chunk',
    params: filter.params,
    prepare(input, params) {
      for (const hz of filter.frequencies(params)) {
        if (hz >= input.rateHz / 2) {
          throw new PipitError('PARAMS', name, '', `${hz} Hz is not below half the rate of ${input.rateHz} Hz`);
        }
      }
      const sections = filter.design(params, input.rateHz);
      const width = input.channels.length;
      return {
        output: input,
        cost: { stateBytes: 16 * sections.length * width, opsPerOutput: 5 * sections.length * width },
        open(onNotice) {
          const intake = new ChunkIntake(name, input, onNotice);
          const cascade = new BiquadCascade(sections, width, params.start);
          const out = new ChunkBuffer(input.rateHz);
          return {
            push(chunk, emit) {
              const arrival = intake.receive(chunk);
              if (arrival !== 'joins') cascade.reset();
              if (arrival === 'timeless') return;
              const { length } = chunk.samples;
              const count = cascade.process(chunk.samples, out.room(length), length);
              if (count > 0) onNotice?.({ block: name, at: chunk.at, kind: 'not-finite', count });
              emit(out.chunk(chunk.at, length));
            },
            reset() {
              intake.reset();
              cascade.reset();
            },
          };
        },
      };
    },
  });
}
