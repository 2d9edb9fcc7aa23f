import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import type { Geometry, Lowering } from '../engine/lowering.js';
import type { Node, Plan } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { activationRange } from './activation-range.js';
import { biasOf } from './bias.js';
import type { ChannelScales } from './channel-scales.js';

/** Calls `each` with the places in input and weights of every product that makes up output channel c at (b, y, x). */
export type Products = (
  b: number,
  y: number,
  x: number,
  c: number,
  each: (input: number, weight: number) => void,
) => void;

/** What sets one operator of weighted sums apart from another. */
export interface WeightedSums {
  readonly input: RuntimeTensor;
  readonly weights: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly geometry: Geometry;
  readonly fusedActivationFunction: number;
  readonly macs: number;
  readonly products: Products;
  /** The scales of each output channel; asked of int8 operators only. */
  readonly scales: () => ChannelScales;
  /** What faster engines run it as, where they can. */
  readonly lowered: 'conv' | 'depthwise' | undefined;
  /** Outputs for each input channel of a depthwise convolution. */
  readonly depthMultiplier?: number;
}

/** Convolutions and fully connected layers: sums of products of input and weights, a bias, an activation; int8 or float32. */
export function weightedSums(node: Node, sums: WeightedSums): Plan {
  const { input, weights, output, geometry, products, macs, depthMultiplier = 1 } = sums;
  const { batches, outputHeight, outputWidth, outputDepth: channels } = geometry;
  const bias = biasOf(node, 2, channels, input.type);
  const { min, max } = activationRange(node, output, sums.fusedActivationFunction);
  const isConstant = weights.isConstant && (!bias || bias.isConstant);
  const lowered = isConstant && weights.zeroPoint === 0 ? sums.lowered : undefined;
  const biasAt = (c: number) => (bias?.data[c] as number | undefined) ?? 0;
  const overOutputs = (each: (at: number, b: number, y: number, x: number, c: number) => void): void => {
    let at = 0;
    for (let b = 0; b < batches; b++)
      for (let y = 0; y < outputHeight; y++)
        for (let x = 0; x < outputWidth; x++) for (let c = 0; c < channels; c++) each(at++, b, y, x, c);
  };

  if (input.type === 'float32') {
    const isFast = lowered !== undefined && depthMultiplier === 1;
    const lowering: Lowering | undefined = isFast
      ? {
          kind: `${lowered}-float`,
          input,
          output,
          weights: weights.data as Float32Array,
          bias: bias?.data as Float32Array | undefined,
          ...geometry,
          min,
          max,
        }
      : undefined;
    return {
      macs,
      ...(lowering && { lowering }),
      run() {
        const from = input.data as Float32Array;
        const w = weights.data as Float32Array;
        const to = output.data as Float32Array;
        overOutputs((at, b, y, x, c) => {
          let sum = 0;
          products(b, y, x, c, (i, k) => {
            sum = Math.fround(sum + Math.fround((from[i] as number) * (w[k] as number)));
          });
          to[at] = Math.min(max, Math.max(min, Math.fround(sum + biasAt(c))));
        });
      },
    };
  }

  const { multipliers, shifts } = sums.scales();
  const scale = scaleOf(node.rounding);
  const [inputZeroPoint, outputZeroPoint, weightZeroPoint] = [input.zeroPoint, output.zeroPoint, weights.zeroPoint];
  const common = {
    input,
    output,
    weights: weights.data as Int8Array,
    bias: bias?.data as Int32Array | undefined,
    ...geometry,
    multipliers,
    shifts,
    inputZeroPoint,
    outputZeroPoint,
    min,
    max,
  };
  const lowering: Lowering | undefined =
    lowered === 'conv' ? { kind: 'conv', ...common } : lowered && { kind: 'depthwise', ...common, depthMultiplier };
  return {
    macs,
    ...(lowering && { lowering }),
    run() {
      const from = input.data as Int8Array;
      const w = weights.data as Int8Array;
      const to = output.data as Int8Array;
      overOutputs((at, b, y, x, c) => {
        let sum = biasAt(c);
        products(b, y, x, c, (i, k) => {
          sum += ((from[i] as number) - inputZeroPoint) * ((w[k] as number) - weightZeroPoint);
        });
        const scaled = scale(sum | 0, multipliers[c] as number, shifts[c] as number) + outputZeroPoint;
        to[at] = Math.min(max, Math.max(min, scaled));
      });
    },
  };
}
