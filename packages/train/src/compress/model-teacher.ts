import { PipitError } from '@pipit/core';
import { Interpreter } from '@pipit/runtime';
import * as tf from '@tensorflow/tfjs';
import type { FitOptions } from '../training/fit.js';

/** What a score of 0 counts: half of the least that int8 can say. */
const least = 1 / 512;

/**
 * A finished classifier with softmax as a teacher: the logarithm of its int8 scores takes the place of logits. Dispose of it
 * after training. Errors: `MODEL_MISFIT` where it takes other examples or knows another number of classes.
 */
export function modelTeacher(
  model: Uint8Array,
  size: number,
  classes: number,
  { temperature = 2, share = 0.7 } = {},
): NonNullable<FitOptions['teacher']> & { dispose(): void } {
  const interpreter = new Interpreter(model);
  const [input] = interpreter.inputs;
  const [output] = interpreter.outputs;
  if (!input || !output || input.bytes !== size || output.bytes !== classes) {
    interpreter.dispose();
    throw new PipitError('MODEL_MISFIT', input?.bytes ?? 0, size, output?.bytes ?? 0, classes);
  }
  const scale = input.quantization?.scale[0] ?? 1;
  const zeroPoint = input.quantization?.zeroPoint[0] ?? 0;
  return {
    temperature,
    share,
    logits(batch) {
      const values = batch.dataSync();
      const rows = values.length / size;
      const logits = new Float32Array(rows * classes);
      const bytes = input.data as Int8Array;
      for (let row = 0; row < rows; row++) {
        for (let k = 0; k < size; k++) {
          const value = Math.round((values[row * size + k] as number) / scale) + zeroPoint;
          bytes[k] = Math.max(-128, Math.min(127, value));
        }
        interpreter.invoke();
        const scores = output.data as Int8Array;
        for (let c = 0; c < classes; c++)
          logits[row * classes + c] = Math.log(Math.max(least, ((scores[c] as number) + 128) / 256));
      }
      return tf.tensor2d(logits, [rows, classes]);
    },
    dispose: () => interpreter.dispose(),
  };
}
