import { type Block, type FrameSpec, PipitError, type PredictionSpec, parseParams, type WindowSpec } from '@pipit/core';
import * as z from 'zod';
import type { ClassifierModel } from './classifier.js';
import { ClassifyStep } from './classify-step.js';
import { TfliteClassifier } from './tflite-classifier.js';

const params = z.strictObject({
  file: z.string().min(1).describe('File of the model, beside the card that names it.'),
  labels: z.array(z.string()).min(1).optional().describe('What each score is of; default: the labels of the card.'),
  inputs: z
    .enum(['real', 'raw'])
    .default('real')
    .describe('Features on their own scale, or already in the whole numbers that the model stores.'),
  state: z
    .enum(['kept', 'fresh'])
    .default('kept')
    .describe('What the model remembers goes on from one input to the next, or each is judged from the start.'),
  rounding: z.enum(['double', 'single']).default('double').describe('As microcontrollers do, or as LiteRT does.'),
});

/** `classify`, for windows and for frames. */
export type ClassifyBlock = Block<typeof params, 'frame' | 'window', 'prediction'>;

/**
 * Makes the block `classify` for the models of one card: scores for each window, or for each frame or few frames.
 *
 * `models` holds each model by the file that cards name it by: the bytes of a `.tflite`, or any `ClassifierModel`. Where
 * one input holds several frames (streaming models), frames are gathered and scored together, each once; models that look
 * at the last n frames again and again want `stack-frames` before them. The model's state belongs to the running step: a
 * gap, a clock set back and a NaN start anew, and so does each window that is `irregular`. Scores are exact: what the model stores, on its own scale; `at` is the end
 * of what was judged.
 * Errors: `PARAMS` where no model or label list is there; `MODEL_MISFIT`; those of `Interpreter`.
 */
export function classifyWith(
  models: Readonly<Record<string, Uint8Array | ClassifierModel>>,
  labels?: readonly string[],
): ClassifyBlock {
  const opened = new Map<string, ClassifierModel>();
  const modelOf = ({ file, inputs, rounding }: z.output<typeof params>): ClassifierModel => {
    const given = models[file];
    if (!given)
      throw new PipitError('PARAMS', 'classify', 'file', `${file} is not among ${Object.keys(models).join(', ')}`);
    if (!ArrayBuffer.isView(given)) return given;
    const key = `${inputs} ${rounding} ${file}`;
    const model = opened.get(key) ?? new TfliteClassifier(given, { inputs, rounding });
    opened.set(key, model);
    return model;
  };
  return {
    name: 'classify',
    version: 1,
    input: 'frame',
    output: 'prediction',
    params,
    prepare(input, given) {
      if (input.kind !== 'frame' && input.kind !== 'window') {
        throw new PipitError('WRONG_KIND', 'classify', 'frame', (input as { kind: string }).kind);
      }
      const parsed = parseParams('classify', params, given);
      const { file, inputs, state, rounding } = parsed;
      const names = parsed.labels ?? labels;
      if (!names) throw new PipitError('PARAMS', 'classify', 'labels', 'they are given neither here nor in a card');
      const model = modelOf(parsed);
      const size = sizeOf(input);
      const frames = model.inputLength / size;
      const isWhole = input.kind === 'frame' ? Number.isInteger(frames) : frames === 1;
      if (!isWhole || model.outputLength !== names.length) {
        throw new PipitError('MODEL_MISFIT', model.inputLength, size, model.outputLength, names.length);
      }
      const rateHz = input.kind === 'frame' ? input.rateHz : input.rateHz / input.hop;
      const isIrregular = input.kind === 'window' && input.irregular;
      const output: PredictionSpec = {
        kind: 'prediction',
        rateHz: rateHz / frames,
        labels: names,
        ...(isIrregular && { irregular: true }),
      };
      return {
        name: 'classify',
        version: 1,
        params: { file, labels: names, inputs, state, rounding },
        input,
        output,
        cost: { stateBytes: model.stateBytes + 4 * (model.inputLength + names.length), opsPerOutput: 2 * model.macs },
        open: (onNotice) => new ClassifyStep(model, input, { rateHz, startsFresh: state === 'fresh' }, onNotice),
      };
    },
  };
}

const sizeOf = (input: FrameSpec | WindowSpec) =>
  input.kind === 'frame'
    ? input.shape.reduce((product, side) => product * side, 1)
    : input.length * input.channels.length;
