import { type Block, defineBlock, type Frame, type FrameSpec, PipitError } from '@pipit/core';
import type * as z from 'zod';
import { SlideStep } from '../window/slide-step.js';
import type { FrontEnd } from './extractor.js';

/**
 * Makes a block that cuts one channel into overlapping windows and computes one frame of each: one hop in, one frame out.
 *
 * A gap, a clock set back and a NaN or infinite sample start anew, windows and memory alike. A frame's `at` is the end of
 * its window. Errors: `CHANNEL_COUNT` where the signal has more than one channel, and what `setUp` throws.
 */
export function defineFrontEnd<P extends z.ZodType>(given: {
  readonly name: string;
  readonly params: P;
  readonly setUp: (params: z.output<P>, rateHz: number) => FrontEnd;
}): Block<P, 'chunk', 'frame'> {
  const { name } = given;
  return defineBlock({
    name,
    version: 1,
    input: 'chunk',
    output: 'frame',
    params: given.params,
    prepare(input, params) {
      const { rateHz, channels } = input;
      if (channels.length !== 1) throw new PipitError('CHANNEL_COUNT', name, 1, channels.length);
      const frontEnd = given.setUp(params, rateHz);
      const { length, hop, lead = 0, shape, names } = frontEnd;
      const output: FrameSpec = { kind: 'frame', rateHz: frontEnd.frameRateHz ?? rateHz / hop, shape };
      const size = shape.reduce((product, side) => product * side, 1);
      return {
        output: names ? { ...output, names } : output,
        cost: { stateBytes: 12 * length + frontEnd.stateBytes, opsPerOutput: frontEnd.opsPerOutput },
        open(onNotice) {
          const extractor = frontEnd.open();
          const onRestart = () => extractor.reset();
          const windows = new SlideStep(input, { block: name, length, hop, lead, onNotice, onRestart });
          const frame = { at: 0, values: new Float32Array(size) };
          let emitFrame: (out: Frame) => void = () => {};
          return {
            push(chunk, emit) {
              emitFrame = emit;
              windows.push(chunk, take);
            },
            reset: () => windows.reset(),
          };

          function take(window: { readonly at: number; readonly samples: Float32Array }): void {
            if (!extractor.process(window.samples, frame.values)) return;
            frame.at = window.at + length / rateHz;
            emitFrame(frame);
          }
        },
      };
    },
  });
}
