import { Continuity, defineBlock, type Frame, type OnNotice, type Step } from '@pipit/core';
import * as z from 'zod';

/**
 * Puts the last `count` frames together into one, oldest first: what models that look at a stretch of features take.
 *
 * The shape gains a side: frames of `[40]` become `[count, 40]`. The first comes once `count` frames are there, then one
 * every `hop` frames; `at` is that of the newest. A gap, a clock set back and a NaN start anew.
 */
export const stackFrames = defineBlock({
  name: 'stack-frames',
  version: 1,
  input: 'frame',
  output: 'frame',
  params: z.strictObject({
    count: z.int().min(1).max(10_000).describe('Frames in one.'),
    hop: z.int().min(1).max(10_000).default(1).describe('Frames from one to the next.'),
  }),
  prepare(input, { count, hop }) {
    const size = input.shape.reduce((product, side) => product * side, 1);
    return {
      output: { kind: 'frame', rateHz: input.rateHz / hop, shape: [count, ...input.shape] },
      cost: { stateBytes: 4 * count * size, opsPerOutput: count * size },
      open: (onNotice) => new StackFramesStep(input.rateHz, size, count, hop, onNotice),
    };
  },
});

class StackFramesStep implements Step<'frame', 'frame'> {
  readonly #continuity: Continuity;
  readonly #onNotice: OnNotice | undefined;
  readonly #size: number;
  readonly #count: number;
  readonly #hop: number;
  readonly #out: { at: number; values: Float32Array };
  #held = 0;
  #wait = 0;

  constructor(rateHz: number, size: number, count: number, hop: number, onNotice?: OnNotice) {
    this.#continuity = new Continuity('stack-frames', rateHz, undefined, onNotice);
    this.#onNotice = onNotice;
    this.#size = size;
    this.#count = count;
    this.#hop = hop;
    this.#out = { at: 0, values: new Float32Array(count * size) };
  }

  push({ at, values }: Frame, emit: (out: Frame) => void): void {
    let doubt = at - at;
    for (let i = 0; i < this.#size; i++) doubt += (values[i] as number) - (values[i] as number);
    if (doubt !== 0) {
      this.#onNotice?.({ block: 'stack-frames', at, kind: 'not-finite', count: 1 });
      this.reset();
      return;
    }
    if (!this.#continuity.follows(at, 1)) this.#startAnew();
    const stack = this.#out.values;
    if (this.#held === this.#count) stack.copyWithin(0, this.#size);
    else this.#held++;
    stack.set(values, (this.#held - 1) * this.#size);
    if (this.#held < this.#count || this.#wait-- > 0) return;
    this.#wait = this.#hop - 1;
    this.#out.at = at;
    emit(this.#out);
  }

  reset(): void {
    this.#continuity.reset();
    this.#startAnew();
  }

  #startAnew(): void {
    this.#held = 0;
    this.#wait = 0;
  }
}
