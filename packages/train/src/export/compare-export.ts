import { Interpreter } from '@pipit/runtime';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { runQuantised } from '../quantise/run-quantised.js';
import type { Examples } from '../training/examples.js';

/** How far an exported file's output bytes are from those of the network it was made of. */
export interface ExportComparison {
  readonly n: number;
  readonly bytes: number;
  readonly differing: number;
  readonly largest: number;
}

/** Runs examples through the file in our engine and through the fake-quantised network and compares all output bytes. */
export async function compareExport(
  file: Uint8Array,
  quantised: QuantisedNetwork,
  examples: Examples,
  head: 'softmax' | 'none',
  indices?: ArrayLike<number>,
): Promise<ExportComparison> {
  const picked = indices ?? Array.from({ length: examples.classes.length }, (_, i) => i);
  const outputs = runModel(file, examples, picked);
  const real = await runQuantised(quantised, examples, picked);
  const width = outputs.length / picked.length;
  const grid = quantised.grids.at(-1) ?? { scale: 1, zeroPoint: 0 };
  let differing = 0;
  let largest = 0;
  for (let i = 0; i < picked.length; i++) {
    const row = real.subarray(i * width, (i + 1) * width);
    const expected =
      head === 'softmax'
        ? softmaxBytes(row)
        : Int8Array.from(row, (value) => Math.round(value / grid.scale) + grid.zeroPoint);
    for (let k = 0; k < width; k++) {
      const gap = Math.abs((outputs[i * width + k] as number) - (expected[k] as number));
      if (gap > 0) differing++;
      largest = Math.max(largest, gap);
    }
  }
  return { n: picked.length, bytes: outputs.length, differing, largest };
}

/** The int8 outputs of a model file for each example, each judged from the start; features rounded to the input's grid. */
export function runModel(file: Uint8Array, examples: Examples, indices: ArrayLike<number>): Int8Array {
  const interpreter = new Interpreter(file);
  const [input] = interpreter.inputs;
  const [output] = interpreter.outputs;
  if (!input || !output) throw new RangeError('The model has no input or no output.');
  const scale = input.quantization?.scale[0] ?? 1;
  const zero = input.quantization?.zeroPoint[0] ?? 0;
  const features = new Float32Array(input.bytes);
  const outputs = new Int8Array(indices.length * output.bytes);
  for (let i = 0; i < indices.length; i++) {
    examples.fill(indices[i] as number, features);
    const bytes = input.data as Int8Array;
    for (let k = 0; k < features.length; k++) {
      const value = (features[k] as number) / scale;
      bytes[k] = Math.max(-128, Math.min(127, Math.sign(value) * Math.floor(Math.abs(value) + 0.5) + zero));
    }
    interpreter.reset();
    interpreter.invoke();
    outputs.set(output.data as Int8Array, i * output.bytes);
  }
  interpreter.dispose();
  return outputs;
}

function softmaxBytes(logits: Float32Array): Int8Array {
  const most = logits.reduce((a, b) => Math.max(a, b));
  const raised = logits.map((value) => Math.exp(value - most));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return Int8Array.from(raised, (value) => Math.min(127, Math.round((value / total) * 256) - 128));
}
