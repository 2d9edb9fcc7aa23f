import * as tf from '@tensorflow/tfjs';
import { forward, type Pass } from '../network/forward.js';
import type { Network } from '../network/network.js';
import type { Examples } from './examples.js';

const batchSize = 128;

/** Runs all examples, or those of `indices`, through a network as it is used, not as it is trained; one row of output each. */
export function runNetwork(
  network: Network,
  examples: Examples,
  pass: Pass = { isTraining: false },
  indices: ArrayLike<number> = Array.from({ length: examples.classes.length }, (_, i) => i),
): Float32Array {
  const size = examples.shape.reduce((product, length) => product * length, 1);
  const width = network.shapes.at(-1)?.reduce((product, length) => product * length, 1) ?? 0;
  const outputs = new Float32Array(indices.length * width);
  for (let start = 0; start < indices.length; start += batchSize) {
    const count = Math.min(batchSize, indices.length - start);
    const batch = new Float32Array(count * size);
    for (let i = 0; i < count; i++)
      examples.fill(indices[start + i] as number, batch.subarray(i * size, (i + 1) * size));
    const rows = tf.tidy(() => forward(network, tf.tensor(batch, [count, ...examples.shape]), pass).dataSync());
    outputs.set(rows, start * width);
  }
  return outputs;
}

/** The class with the highest of each row of scores. */
export function bestClasses(scores: Float32Array, classes: number): Int32Array {
  const best = new Int32Array(scores.length / classes);
  for (let row = 0; row < best.length; row++) {
    for (let c = 1; c < classes; c++) {
      if ((scores[row * classes + c] as number) > (scores[row * classes + (best[row] as number)] as number))
        best[row] = c;
    }
  }
  return best;
}
