import type { Value } from '@pipit/core';
import { type ClassifierModel, classifyWith } from '@pipit/runtime';
import type { Observable } from 'rxjs';
import type { Flow } from './flow.js';
import type { RunOptions } from './run.js';
import { through } from './through.js';

export { classifyWith };

/** What a model scores, and how its input is given; see the block `classify`. */
export interface ClassifyOptions extends RunOptions {
  readonly labels: readonly string[];
  /** `raw` where features are already in the whole numbers that the model stores. */
  readonly inputs?: 'real' | 'raw';
  readonly rounding?: 'double' | 'single';
}

const file = 'model.tflite';

/**
 * Scores windows or frames with a model: the bytes of a `.tflite`, or any classifier.
 *
 * The model's state lives inside the subscription and starts anew at a gap. Errors as the pipeline is put together:
 * `MODEL_MISFIT` where the model takes something else, and those of the model file.
 *
 * ```ts
 * microphone.pipe(microfrontend({ values: 'int8' }), classify(bytes, { labels: ['alexa'], inputs: 'raw' }), smooth({}))
 * ```
 */
export const classify =
  (model: Uint8Array | ClassifierModel, options: ClassifyOptions) =>
  (source: Observable<Value<'frame' | 'window'>>): Flow<'prediction'> => {
    const { labels, inputs = 'real', rounding = 'double', ...run } = options;
    const params = { file, labels: [...labels], inputs, rounding };
    return through(classifyWith({ [file]: model }))(params, run)(source);
  };
