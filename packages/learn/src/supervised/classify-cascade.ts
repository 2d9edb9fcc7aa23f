import { defineBlock, type Frame, type OnNotice, PipitError, type Prediction, type Step } from '@pipit/core';
import * as z from 'zod';
import { askCascade, type CascadeModel, cascadeLabels, cascadeModelSchema } from './cascade-model.js';
import { type LinearTerm, termOf } from './linear-score.js';

/** A term with the place of its feature in the frame. */
type PlacedTerm = LinearTerm & { readonly column: number };

const name = 'classify-cascade';

/**
 * Tells classes apart by a cascade of questions on named features, learned by `fitCascade`.
 *
 * Each prediction holds a probability a label; they sum to 1. A frame with a NaN or infinite feature gives no prediction
 * and a `not-finite` notice. Errors: `PARAMS` for a feature that the frame does not have, or a label asked for twice.
 */
export const classifyCascade = defineBlock({
  name,
  version: 1,
  input: 'frame',
  output: 'prediction',
  params: cascadeModelSchema.extend({
    ignore: z
      .array(z.string())
      .default([])
      .describe('Features that say nothing here, such as those of another mounting: left out of every question.'),
  }),
  prepare(input, { ignore, ...model }) {
    const names = input.names ?? [];
    const labels = cascadeLabels(model);
    if (new Set(labels).size < labels.length) fault('questions', 'a label is asked for twice');
    const columns = model.questions.map(({ score }) =>
      score.terms.flatMap((term): PlacedTerm[] => {
        const { feature } = term;
        const column = names.indexOf(feature);
        if (column < 0) fault('questions', `the frame has no ${feature}; it has ${names.join(', ')}`);
        return ignore.includes(feature) ? [] : [{ ...term, column }];
      }),
    );
    return {
      output: { kind: 'prediction', rateHz: input.rateHz, labels },
      cost: { stateBytes: 0, opsPerOutput: columns.reduce((sum, terms) => sum + 4 * terms.length, 0) },
      open: (onNotice) => new CascadeStep(model, columns, onNotice),
    };
  },
});

class CascadeStep implements Step<'frame', 'prediction'> {
  readonly #model: CascadeModel;
  readonly #score: (score: { bias: number }, index: number) => number;
  readonly #onNotice: OnNotice | undefined;
  readonly #out: { at: number; scores: Float32Array };
  #values = new Float32Array(0);

  constructor(model: CascadeModel, columns: readonly (readonly PlacedTerm[])[], onNotice?: OnNotice) {
    this.#model = model;
    this.#onNotice = onNotice;
    this.#out = { at: 0, scores: new Float32Array(model.questions.length + 1) };
    this.#score = ({ bias }, index) => {
      let sum = bias;
      for (const term of columns[index] ?? []) sum += termOf(term, this.#values[term.column] as number);
      return sum;
    };
  }

  push(frame: Frame, emit: (out: Prediction) => void): void {
    let lost = 0;
    for (const value of frame.values) if (!Number.isFinite(value)) lost++;
    if (lost > 0) {
      this.#onNotice?.({ block: name, at: frame.at, kind: 'not-finite', count: lost });
      return;
    }
    this.#values = frame.values as Float32Array<ArrayBuffer>;
    askCascade(this.#model, this.#score, this.#out.scores);
    this.#out.at = frame.at;
    emit(this.#out);
  }

  reset(): void {}
}

function fault(param: string, why: string): never {
  throw new PipitError('PARAMS', name, param, why);
}
