import * as tf from '@tensorflow/tfjs';
import { logistic16, tanh16 } from '@pipit/runtime';
import type { Grid } from '../kernels/fake-quant.js';
import type { ExactOutput } from './exact-output.js';
import { applyFixedPoint, type FixedPoint, fixedPoint } from './fixed-point.js';
import type { QuantisedNetwork } from './quantised-network.js';
import { wholeBias, wholeKernel } from './whole-weights.js';

/** Units of the gates' sums, of squashed gates, and of the cell, in int16. */
const gateUnit = 2 ** -12;
const squashedUnit = 2 ** -15;
/** The cell's unit: it is held within -8..8. */
export const cellUnit = 2 ** -12;

/**
 * An LSTM in whole numbers, step by step as TensorFlow Lite for microcontrollers computes it with an int8 input and output
 * and an int16 cell. `y` is not used: each step depends on the rounding of the one before.
 */
export function exactLstm(network: QuantisedNetwork, node: number): ExactOutput {
  const { spec, grids, scales } = network;
  const { layer, from } = spec.nodes[node - 1] ?? {};
  const units = layer?.op === 'lstm' ? layer.units : 0;
  const [input, hidden] = [grids[from?.[0] ?? 0], grids[node]] as [Grid, Grid];
  const [kernel, bias] = [wholeKernel(network, node), wholeBias(network, node)];
  const scaleOf = ({ scale }: Grid) =>
    [0, 1, 2, 3].map((gate) =>
      fixedPoint(Math.fround(scale * (scales.get(node)?.[gate * units] as number)) / gateUnit),
    );
  const [ofInput, ofHidden] = [scaleOf(input), scaleOf(hidden)];
  const kept = fixedPoint(squashedUnit);
  const added = fixedPoint((squashedUnit * squashedUnit) / cellUnit);
  const shown = fixedPoint((squashedUnit * squashedUnit) / hidden.scale);
  const [lowest, highest] = [-128 - hidden.zeroPoint, 127 - hidden.zeroPoint];

  return (y, [x]) => {
    const [n = 0, steps = 0] = y.shape;
    const values = (x as tf.Tensor).dataSync();
    const width = values.length / n / steps;
    const out = new Float32Array(n * steps * units);
    const gates = new Int16Array(4 * units);
    const h = new Int32Array(units);
    const c = new Int32Array(units);
    for (let row = 0; row < n * steps; row++) {
      if (row % steps === 0) {
        h.fill(0);
        c.fill(0);
      }
      for (let column = 0; column < 4 * units; column++) {
        const gate = Math.floor(column / units);
        let first = bias[column] as number;
        for (let i = 0; i < width; i++)
          first += (values[row * width + i] as number) * (kernel[i * 4 * units + column] as number);
        let second = 0;
        for (let i = 0; i < units; i++)
          second += (h[i] as number) * (kernel[(width + i) * 4 * units + column] as number);
        const total = word(
          word(applyFixedPoint(first, ofInput[gate] as FixedPoint)) +
            word(applyFixedPoint(second, ofHidden[gate] as FixedPoint)),
        );
        gates[column] = gate === 2 ? tanh16(total, 3, 0) : logistic16(total, 3, 0);
      }
      for (let u = 0; u < units; u++) {
        const [take, keep, update, show] = [0, 1, 2, 3].map((gate) => gates[gate * units + u]) as Four;
        c[u] = word(word(applyFixedPoint(keep * (c[u] as number), kept)) + word(applyFixedPoint(take * update, added)));
        const product = applyFixedPoint(tanh16(c[u] as number, 3, 0) * show, shown);
        h[u] = Math.max(lowest, Math.min(highest, product));
        out[row * units + u] = h[u] as number;
      }
    }
    return tf.tensor(out, y.shape);
  };
}

type Four = [number, number, number, number];

/** Holds a number within 16 bits. */
const word = (value: number) => Math.max(-32768, Math.min(32767, value));
