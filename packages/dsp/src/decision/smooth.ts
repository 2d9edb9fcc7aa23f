import { Continuity, defineBlock, type OnNotice, type Prediction, type PredictionSpec, type Step } from '@pipit/core';
import * as z from 'zod';

/**
 * Averages the scores of successive predictions: over the last `count`, or exponentially with a time constant.
 *
 * Until `count` predictions came, the mean is over those there are. A gap or a clock set back starts anew. A prediction
 * with a NaN or infinite score counts as missing: it is left out and starts anew as well.
 */
export const smooth = defineBlock({
  name: 'smooth',
  version: 1,
  input: 'prediction',
  output: 'prediction',
  params: z.strictObject({
    method: z.enum(['mean', 'exponential']).default('mean').describe('How to average.'),
    count: z.int().min(1).max(10_000).default(5).describe('Predictions in a `mean`.'),
    timeConstantS: z
      .number()
      .positive()
      .default(0.5)
      .describe('Seconds after which an `exponential` average has gone 63 % of the way.'),
  }),
  prepare(input, { method, count, timeConstantS }) {
    const kept = method === 'mean' ? count : 1;
    const share = method === 'mean' ? 1 : 1 - Math.exp(-1 / (input.rateHz * timeConstantS));
    return {
      output: input,
      cost: { stateBytes: 8 * (kept + 1) * input.labels.length, opsPerOutput: kept * input.labels.length },
      open: (onNotice) => new SmoothStep(input, kept, share, onNotice),
    };
  },
});

class SmoothStep implements Step<'prediction', 'prediction'> {
  readonly #continuity: Continuity;
  readonly #onNotice: OnNotice | undefined;
  readonly #labels: number;
  readonly #count: number;
  readonly #share: number;
  readonly #past: Float64Array;
  readonly #out: { at: number; scores: Float32Array };
  #seen = 0;

  constructor(input: PredictionSpec, count: number, share: number, onNotice?: OnNotice) {
    this.#continuity = new Continuity('smooth', input.rateHz, undefined, onNotice);
    this.#onNotice = onNotice;
    this.#labels = input.labels.length;
    this.#count = count;
    this.#share = share;
    this.#past = new Float64Array(count * this.#labels);
    this.#out = { at: 0, scores: new Float32Array(this.#labels) };
  }

  push({ at, scores }: Prediction, emit: (out: Prediction) => void): void {
    let doubt = at - at;
    for (let k = 0; k < this.#labels; k++) doubt += (scores[k] as number) - (scores[k] as number);
    if (doubt !== 0) {
      this.#onNotice?.({ block: 'smooth', at, kind: 'not-finite', count: 1 });
      this.reset();
      return;
    }
    if (!this.#continuity.follows(at, 1)) this.#seen = 0;
    this.#take(scores);
    this.#out.at = at;
    emit(this.#out);
  }

  reset(): void {
    this.#continuity.reset();
    this.#seen = 0;
  }

  #take(scores: Float32Array): void {
    const past = this.#past;
    const row = (this.#seen % this.#count) * this.#labels;
    for (let k = 0; k < this.#labels; k++) {
      const before = this.#share < 1 && this.#seen > 0 ? (past[row + k] as number) : (scores[k] as number);
      past[row + k] = before + this.#share * ((scores[k] as number) - before);
    }
    this.#seen++;
    const rows = Math.min(this.#seen, this.#count);
    for (let k = 0; k < this.#labels; k++) {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += past[r * this.#labels + k] as number;
      this.#out.scores[k] = sum / rows;
    }
  }
}
