import { PipitError } from '@pipit/core';
import type { ClassifierModel } from './classifier.js';

/** The part of a tfjs tensor that is used. */
export interface TfjsTensor {
  readonly shape: readonly number[];
  dataSync(): ArrayLike<number>;
  dispose(): void;
}

/** The part of tfjs that is used: pass the module itself, with the backend that it should run on already set. */
export interface Tfjs {
  tensor(values: Float32Array, shape: number[]): TfjsTensor;
  tidy<T>(run: () => T): T;
}

/** A LayersModel or a GraphModel. */
export interface TfjsModel {
  readonly inputs: readonly { readonly shape?: readonly (number | null)[] | undefined }[];
  predict(input: TfjsTensor): unknown;
}

/**
 * A tfjs model behind the interface of `.tflite` ones, so that users bring what they have: put it among `classifyWith`'s models.
 * It runs in floating point on tfjs's current backend
 * (`@tensorflow/tfjs-backend-wasm` is the fast one); what a microcontroller computes may differ.
 *
 * @throws PipitError MODEL_OPERATOR where the model has not one input of known size and one output
 */
export function tfjsClassifier(tf: Tfjs, model: TfjsModel): ClassifierModel {
  const fail = (why: string): never => {
    throw new PipitError('MODEL_OPERATOR', 'The tfjs model', why, 'one input of a fixed size and one output');
  };
  const given = model.inputs.length === 1 ? model.inputs[0]?.shape : undefined;
  if (!given) return fail('has not one input with a shape');
  const shape = given.map((length, d) => length ?? (d === 0 ? 1 : -1));
  if (shape.some((length) => length < 1)) return fail(`has the open input shape [${given.join(', ')}]`);
  const inputLength = shape.reduce((product, length) => product * length, 1);

  const predict = (features: Float32Array): ArrayLike<number> =>
    tf.tidy(() => {
      const output = model.predict(tf.tensor(features, shape));
      if (!isTensor(output)) return fail('has several outputs');
      return output.dataSync();
    });
  const outputLength = predict(new Float32Array(inputLength)).length;
  return {
    inputLength,
    outputLength,
    stateBytes: 0,
    macs: 0,
    open: () => ({
      classify(input, scores) {
        if (input.length !== inputLength)
          throw new PipitError('MODEL_INPUT', 'input', inputLength * 4, input.length * 4);
        scores.set(predict(input));
      },
      reset() {},
    }),
  };
}

function isTensor(value: unknown): value is TfjsTensor {
  return typeof value === 'object' && value !== null && 'dataSync' in value;
}
