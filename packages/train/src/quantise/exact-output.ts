import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { Grid } from '../kernels/fake-quant.js';
import { networkShapes } from '../network/network-shapes.js';
import type { Layer } from '../network/network-spec.js';
import { applyFixedPoint, type FixedPoint, fixedPoint } from './fixed-point.js';
import type { QuantisedNetwork } from './quantised-network.js';

/** Rounds a layer's real-valued output to the value that an int8 engine gets in integers. */
export type ExactOutput = (y: Tensor, inputs: readonly Tensor[]) => Tensor;

/**
 * The rounding of each layer that rounds, by node: sums of products, sums of two, and averages, each with the integer
 * arithmetic of TensorFlow Lite for microcontrollers.
 */
export function exactOutputs(network: QuantisedNetwork): ReadonlyMap<number, ExactOutput> {
  const shapes = networkShapes(network.spec);
  const outputs = new Map<number, ExactOutput>();
  network.spec.nodes.forEach(({ layer, from }, i) => {
    const grid = network.grids[i + 1] as Grid;
    const inputs = from.map((node) => network.grids[node] as Grid);
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
) {
  const [first, second] = inputs as [Grid, Grid];
  if (scales) return sums(grid, first.scale, scales, layer.op === 'dense');
  if (layer.op === 'globalAverage') return averages(grid, (area[0] ?? 1) * (area[1] ?? 1));
  if (layer.op === 'averagePool' && layer.padding === 'valid') return averages(grid, layer.size[0] * layer.size[1]);
  return layer.op === 'add' ? additions(grid, first, second) : undefined;
}

/** Sums of products: back to the integer sum, which the real value is an exact multiple of, then scaled. */
function sums({ scale, zeroPoint }: Grid, input: number, scales: Float32Array, isDense: boolean): ExactOutput {
  const units = Array.from(scales, (kernel) => (isDense ? Math.fround(input * kernel) : input * kernel));
  const factors = units.map((unit) => fixedPoint(unit / scale));
  const real = Array.from(scales, (kernel) => input * kernel);
  return (y) =>
    mapped(y, (value, i) => {
      const c = i % units.length;
      const q = applyFixedPoint(Math.round(value / (real[c] as number)), factors[c] as FixedPoint) + zeroPoint;
      return (Math.max(-128, Math.min(127, q)) - zeroPoint) * scale;
    });
}

/** Averages of so many bytes, halves away from zero in the bytes themselves. */
function averages({ scale, zeroPoint }: Grid, count: number): ExactOutput {
  return (y) =>
    mapped(y, (value) => {
      const sum = Math.round((value / scale) * count) + zeroPoint * count;
      const q = Math.sign(sum) * Math.floor((Math.abs(sum) + Math.floor(count / 2)) / count);
      return (q - zeroPoint) * scale;
    });
}

/** Sums of two inputs of different grids (TensorFlow Lite, ADD of int8: both at twice the larger scale, 20 bits up). */
function additions({ scale, zeroPoint }: Grid, a: Grid, b: Grid): ExactOutput {
  const twice = 2 * Math.max(a.scale, b.scale);
  const [fromA, fromB] = [fixedPoint(a.scale / twice), fixedPoint(b.scale / twice)];
  const to = fixedPoint(twice / (2 ** 20 * scale));
  return (y, [left, right]) => {
    const others = (right as Tensor).dataSync();
    const own = (left as Tensor).dataSync();
    return mapped(y, (value, i) => {
      const sum =
        applyFixedPoint(Math.round((own[i] as number) / a.scale) * 2 ** 20, fromA) +
        applyFixedPoint(Math.round((others[i] as number) / b.scale) * 2 ** 20, fromB);
      const q = applyFixedPoint(sum, to) + zeroPoint;
      const held = value === 0 ? Math.max(q, zeroPoint) : q;
      return (Math.max(-128, Math.min(127, held)) - zeroPoint) * scale;
    });
  };
}

const mapped = (y: Tensor, change: (value: number, i: number) => number): Tensor =>
  tf.tensor(Float32Array.from(y.dataSync() as Float32Array, change), y.shape);
