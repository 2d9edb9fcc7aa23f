import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { Grid } from '../kernels/fake-quant.js';
import { type Activation, activationRange } from '../network/activation.js';
import { networkShapes } from '../network/network-shapes.js';
import type { Layer } from '../network/network-spec.js';
import type { ExactOutput } from './exact-output.js';
import { exactLstm } from './exact-lstm.js';
import { applyFixedPoint, type FixedPoint, fixedPoint } from './fixed-point.js';
import type { QuantisedNetwork } from './quantised-network.js';

/**
 * The integer arithmetic of each layer that rounds, by node: sums of products, sums of two, and averages, as TensorFlow
 * Lite for microcontrollers has it.
 */
export function exactOutputs(network: QuantisedNetwork): ReadonlyMap<number, ExactOutput> {
  const shapes = networkShapes(network.spec);
  const outputs = new Map<number, ExactOutput>();
  network.spec.nodes.forEach(({ layer, from }, i) => {
    const grid = network.grids[i + 1] as Grid;
    const inputs = from.map((node) => network.grids[node] as Grid);
    if (layer.op === 'lstm') outputs.set(i + 1, exactLstm(network, i + 1));
    const exact = exactOutput(layer, grid, inputs, network.scales.get(i + 1), shapes[from[0] as number] ?? []);
    if (exact) outputs.set(i + 1, exact);
  });
  return outputs;
}

function exactOutput(
  layer: Layer,
  grid: Grid,
  inputs: readonly Grid[],
  scales: Float32Array | undefined,
  area: readonly number[],
): ExactOutput | undefined {
  const [first, second] = inputs as [Grid, Grid];
  if (scales && 'activation' in layer) return sums(grid, first.scale, scales, layer.op === 'dense', layer.activation);
  if (layer.op === 'globalAverage') return averages(grid, (area[0] ?? 1) * (area[1] ?? 1));
  if (layer.op === 'averagePool' && layer.padding === 'valid') return averages(grid, layer.size[0] * layer.size[1]);
  return layer.op === 'add' ? additions(grid, first, second, layer.activation) : undefined;
}

function sums(grid: Grid, input: number, scales: Float32Array, isDense: boolean, activation: Activation): ExactOutput {
  const factors = Array.from(scales, (kernel) =>
    fixedPoint((isDense ? Math.fround(input * kernel) : input * kernel) / grid.scale),
  );
  const held = clampOf(grid, activation);
  return (y) => mapped(y, (sum, i) => held(applyFixedPoint(sum, factors[i % factors.length] as FixedPoint)));
}

/** Averages of so many bytes, halves away from zero in the bytes themselves. */
function averages({ zeroPoint }: Grid, count: number): ExactOutput {
  return (y) =>
    mapped(y, (mean) => {
      const sum = Math.round(mean * count) + zeroPoint * count;
      return Math.sign(sum) * Math.floor((Math.abs(sum) + Math.floor(count / 2)) / count) - zeroPoint;
    });
}

/** Sums of two inputs of different grids (TensorFlow Lite, ADD of int8: both at twice the larger scale, 20 bits up). */
function additions(grid: Grid, a: Grid, b: Grid, activation: Activation): ExactOutput {
  const twice = 2 * Math.max(a.scale, b.scale);
  const [fromA, fromB] = [fixedPoint(a.scale / twice), fixedPoint(b.scale / twice)];
  const to = fixedPoint(twice / (2 ** 20 * grid.scale));
  const held = clampOf(grid, activation);
  return (y, inputs) => {
    const [own, others] = inputs.map((input) => tf.broadcastTo(input, y.shape).dataSync()) as [
      Float32Array,
      Float32Array,
    ];
    return mapped(y, (_sum, i) => {
      const sum =
        applyFixedPoint((own[i] as number) * 2 ** 20, fromA) + applyFixedPoint((others[i] as number) * 2 ** 20, fromB);
      return held(applyFixedPoint(sum, to));
    });
  };
}

/** Holds q - zeroPoint within the byte and within the activation. */
function clampOf({ scale, zeroPoint }: Grid, activation: Activation): (value: number) => number {
  const [low, high] = activationRange(activation);
  const lowest = Math.max(-128 - zeroPoint, Math.round(low / scale));
  const highest = Math.min(127 - zeroPoint, Math.round(high / scale));
  return (value) => Math.max(lowest, Math.min(highest, value));
}

const mapped = (y: Tensor, change: (value: number, i: number) => number): Tensor =>
  tf.tensor(Float32Array.from(y.dataSync() as Float32Array, change), y.shape);
