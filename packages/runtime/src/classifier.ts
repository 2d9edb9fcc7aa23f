import { PipitError } from '@pipit/core';
import { roundHalfAway } from './arithmetic/quantize-multiplier.js';
import { Interpreter, type InterpreterOptions } from './engine/interpreter.js';
import type { Port } from './engine/port.js';

/** Whatever turns features into scores: a `.tflite` model, or one that the user brings. */
export interface Classifier {
  /** Numbers in and out of one call. */
  readonly inputs: number;
  readonly outputs: number;
  /** Real features to real scores. `scores` is written in place. */
  classify(features: Float32Array, scores: Float32Array): void;
  /** Forgets state between calls, where there is any. */
  reset(): void;
  dispose(): void;
}

/**
 * A `.tflite` model as a classifier: features are quantised by the input's scale, scores are read back by the output's.
 *
 * @throws PipitError MODEL_OPERATOR where it has not one input and one output; later MODEL_INPUT for a wrong length
 */
export function tfliteClassifier(model: Uint8Array, options: InterpreterOptions = {}): Classifier {
  const interpreter = new Interpreter(model, options);
  const [input, output] = [interpreter.inputs[0], interpreter.outputs[0]];
  if (!input || !output || interpreter.inputs.length + interpreter.outputs.length !== 2) {
    interpreter.dispose();
    throw new PipitError(
      'MODEL_OPERATOR',
      'The model',
      'has several inputs or outputs',
      'one of each for a classifier',
    );
  }
  const [inputs, outputs] = [elements(input), elements(output)];
  return {
    inputs,
    outputs,
    classify(features, scores) {
      if (features.length !== inputs) throw new PipitError('MODEL_INPUT', input.name, inputs * 4, features.length * 4);
      writeReal(input, features);
      interpreter.invoke();
      readReal(output, scores);
    },
    reset: () => interpreter.reset(),
    dispose: () => interpreter.dispose(),
  };
}

const elements = ({ shape }: Port): number => shape.reduce((product, length) => product * length, 1);

const ranges: Partial<Record<Port['type'], readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
};

/** Quantises real numbers into an input; NaN becomes the zero point. */
export function writeReal(port: Port, values: Float32Array): void {
  const { data } = port;
  const range = ranges[port.type];
  if (!range) {
    (data as Float32Array).set(values);
    return;
  }
  const [scale, zero] = [port.quantization?.scale[0] ?? 1, port.quantization?.zeroPoint[0] ?? 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const stored = Number.isNaN(value) ? zero : roundHalfAway(value / scale) + zero;
    data[i] = Math.min(range[1], Math.max(range[0], stored));
  }
}

/** Reads an output as real numbers. */
export function readReal(port: Port, values: Float32Array): void {
  const { data } = port;
  const [scale, zero] = [port.quantization?.scale[0] ?? 1, port.quantization?.zeroPoint[0] ?? 0];
  const isReal = port.type === 'float32';
  for (let i = 0; i < values.length; i++)
    values[i] = isReal ? (data[i] as number) : ((data[i] as number) - zero) * scale;
}
