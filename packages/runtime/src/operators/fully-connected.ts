import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { activationRange } from './activation-range.js';
import { biasOf } from './bias.js';
import { type ChannelScales, channelScales, quantised } from './channel-scales.js';

/** FULLY_CONNECTED: int8 with one scale a tensor or a channel, float32. Weights are [output, input]. */
export function fullyConnected(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const weights = node.input(1, input.type);
  const output = node.output(0, input.type);
  const options = node.options('FullyConnectedOptions', {
    fusedActivationFunction: 0,
    weightsFormat: 0,
    keepNumDims: false,
    asymmetricQuantizeInputs: false,
  });
  node.require(options.weightsFormat === 0, 'its weights are shuffled', 'the default weights format');
  node.require(weights.shape.length === 2, `its weights have ${weights.shape.length} dimensions`, '2');
  const [channels, depth] = weights.shape as [number, number];
  const rows = channels > 0 ? output.count / channels : 0;
  node.require(
    Number.isInteger(rows) && input.count === rows * depth,
    `input [${input.shape.join(', ')}] and output [${output.shape.join(', ')}] do not fit the weights`,
    `[rows, ${depth}] to [rows, ${channels}]`,
  );
  const bias = biasOf(node, 2, channels, input.type);
  const { min, max } = activationRange(node, output, options.fusedActivationFunction);
  const macs = rows * channels * depth;

  // A fully connected layer is a convolution over one row of pixels.
  const geometry = {
    batches: 1,
    inputHeight: 1,
    inputWidth: rows,
    inputDepth: depth,
    filterHeight: 1,
    filterWidth: 1,
    outputHeight: 1,
    outputWidth: rows,
    outputDepth: channels,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padLeft: 0,
  };

  if (input.type === 'float32') {
    return {
      macs,
      ...(weights.isConstant &&
        (!bias || bias.isConstant) && {
          lowering: {
            kind: 'conv-float',
            input,
            output,
            weights: weights.data as Float32Array,
            bias: bias?.data as Float32Array | undefined,
            ...geometry,
            min,
            max,
          },
        }),
      run() {
        const from = input.data as Float32Array;
        const w = weights.data as Float32Array;
        const to = output.data as Float32Array;
        for (let row = 0; row < rows; row++) {
          for (let c = 0; c < channels; c++) {
            let sum = 0;
            for (let i = 0; i < depth; i++) {
              sum = Math.fround(sum + Math.fround((from[row * depth + i] as number) * (w[c * depth + i] as number)));
            }
            sum = Math.fround(sum + ((bias?.data[c] as number | undefined) ?? 0));
            to[row * channels + c] = Math.min(max, Math.max(min, sum));
          }
        }
      },
    };
  }

  const { multipliers, shifts } =
    weights.scales.length > 1
      ? channelScales(node, input, weights, output, channels)
      : tensorScale(node, input, weights, output, channels);
  const scale = scaleOf(node.rounding);
  const [inputZeroPoint, outputZeroPoint, weightZeroPoint] = [input.zeroPoint, output.zeroPoint, weights.zeroPoint];
  return {
    macs,
    ...(weights.isConstant &&
      weightZeroPoint === 0 &&
      (!bias || bias.isConstant) && {
        lowering: {
          kind: 'conv',
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
        },
      }),
    run() {
      const from = input.data as Int8Array;
      const w = weights.data as Int8Array;
      const to = output.data as Int8Array;
      for (let row = 0; row < rows; row++) {
        for (let c = 0; c < channels; c++) {
          let sum = (bias?.data[c] as number | undefined) ?? 0;
          for (let i = 0; i < depth; i++) {
            const weight = (w[c * depth + i] as number) - weightZeroPoint;
            sum += ((from[row * depth + i] as number) - inputZeroPoint) * weight;
          }
          const scaled = scale(sum | 0, multipliers[c] as number, shifts[c] as number) + outputZeroPoint;
          to[row * channels + c] = Math.min(max, Math.max(min, scaled));
        }
      }
    },
  };
}

/** With one weight scale TensorFlow multiplies the scales in single precision, and so must this to agree in every bit. */
export function tensorScale(
  node: Node,
  input: RuntimeTensor,
  weights: RuntimeTensor,
  output: { readonly scale: number },
  channels: number,
): ChannelScales {
  quantised(node, input, weights);
  node.require(output.scale > 0, 'its output has no scale', 'quantised tensors with a scale above 0');
  const { multiplier, shift } = quantizeMultiplier(
    Math.fround(input.scale * weights.scale) / output.scale,
    node.rounding,
  );
  return { multipliers: new Int32Array(channels).fill(multiplier), shifts: new Int32Array(channels).fill(shift) };
}
