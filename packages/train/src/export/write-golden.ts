import { createHash } from 'node:crypto';
import { runModel } from './compare-export.js';
import type { Examples } from '../training/examples.js';
import { Interpreter } from '@pipit/runtime';

/** Inputs of a model with the exact bytes that it must give for them. Bytes are base64, little-endian. */
export interface Golden {
  readonly schema: 'pipit.golden/1';
  readonly rounding: 'double' | 'single';
  readonly cases: readonly { readonly name: string; readonly input: string; readonly output: string }[];
}

/** Golden cases for one example of each class, with microcontroller rounding. */
export function goldenOf(model: Uint8Array, examples: Examples, labels: readonly string[]): Golden {
  const interpreter = new Interpreter(model);
  const input = interpreter.inputs[0];
  const grid = { scale: input?.quantization?.scale[0] ?? 1, zeroPoint: input?.quantization?.zeroPoint[0] ?? 0 };
  interpreter.dispose();
  const features = new Float32Array(examples.shape.reduce((product, length) => product * length, 1));
  const cases = labels.flatMap((name, label) => {
    const index = Array.from(examples.classes).indexOf(label);
    if (index < 0) return [];
    examples.fill(index, features);
    const bytes = Int8Array.from(features, (value) => quantise(value, grid));
    return [{ name, input: base64(bytes), output: base64(runModel(model, examples, [index])) }];
  });
  return { schema: 'pipit.golden/1', rounding: 'double', cases };
}

const quantise = (value: number, { scale, zeroPoint }: { scale: number; zeroPoint: number }) => {
  const units = value / scale;
  return Math.max(-128, Math.min(127, Math.sign(units) * Math.floor(Math.abs(units) + 0.5) + zeroPoint));
};
const base64 = ({ buffer, byteOffset, byteLength }: Int8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** SHA-256 in hex. */
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
