import { defineBlock, type FrameSpec, PipitError } from '@pipit/core';
import * as z from 'zod';
import { softmax } from './fit-softmax.js';

const name = 'classify-linear';

/**
 * A linear classifier: scales named features and gives the softmax of one weighted sum a label.
 *
 * A frame with a NaN is left out with a `not-finite` notice. Errors: `PARAMS` where a feature is not in the frame or the
 * lists do not fit each other.
 */
export const classifyLinear = defineBlock({
  name,
  version: 1,
  input: 'frame',
  output: 'prediction',
  params: z.strictObject({
    labels: z.array(z.string().min(1)).min(2).describe('The classes.'),
    features: z.array(z.string().min(1)).min(1).describe('Names of the values of the frame that are used, in order.'),
    mean: z.array(z.number()).describe('Subtracted from each feature.'),
    scale: z.array(z.number().positive()).describe('What each feature is divided by then.'),
    limit: z.number().positive().default(4).describe('Scaled features are held within plus and minus this.'),
    weights: z.array(z.array(z.number())).describe('For each label a weight for each feature, and last the bias.'),
  }),
  prepare(input: FrameSpec, { labels, features, mean, scale, limit, weights }) {
    const size = features.length;
    const fit = (param: string, isSo: boolean, why: string) => {
      if (!isSo) throw new PipitError('PARAMS', name, param, why);
    };
    fit('mean', mean.length === size && scale.length === size, `${size} features want ${size} means and scales`);
    fit('weights', weights.length === labels.length, `${labels.length} labels want as many rows of weights`);
    fit(
      'weights',
      weights.every((row) => row.length === size + 1),
      `each row holds ${size} weights and a bias`,
    );
    const places = features.map((feature) => {
      const index = input.names?.indexOf(feature) ?? -1;
      fit('features', index >= 0, `the frame has no value ${feature}`);
      return index;
    });
    const rows = weights.map((row) => Float64Array.from(row));
    return {
      output: { kind: 'prediction', rateHz: input.rateHz, labels },
      cost: { stateBytes: 0, opsPerOutput: 2 * size + labels.length * (size + 22) },
      open(onNotice) {
        const x = new Float64Array(size + 1).fill(1);
        const out = { at: 0, scores: new Float32Array(labels.length) };
        return {
          push({ at, values }, emit) {
            let doubt = 0;
            for (let i = 0; i < size; i++) {
              const value = values[places[i] as number] as number;
              doubt += value - value;
              const scaled = (value - (mean[i] as number)) / (scale[i] as number);
              x[i] = Math.max(-limit, Math.min(limit, scaled));
            }
            if (doubt !== 0) {
              onNotice?.({ block: name, at, kind: 'not-finite', count: 1 });
              return;
            }
            softmax(rows, x, out.scores);
            out.at = at;
            emit(out);
          },
          reset() {},
        };
      },
    };
  },
});
