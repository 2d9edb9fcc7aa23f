import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import type { Node, Plan } from '../engine/node.js';
import { activationRange } from './activation-range.js';
import { biasOf } from './bias.js';
import { channelScales } from './channel-scales.js';
import { geometryOf, nhwc } from './geometry.js';

/** CONV_2D: int8 with one scale a tensor or a channel, float32. Weights are [output, height, width, input / groups]. */
export function conv2d(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const weights = node.input(1, input.type);
  const output = node.output(0, input.type);
  const options = node.options('Conv2DOptions', {
    padding: 0,
    strideW: 0,
    strideH: 0,
    fusedActivationFunction: 0,
    dilationWFactor: 1,
    dilationHFactor: 1,
  });
  const [channels, height, width, depth] = nhwc(node, weights);
  const geometry = geometryOf(node, input, output, { ...options, height, width });
  const { batches, inputHeight, inputWidth, inputDepth, outputHeight, outputWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  node.require(
    channels === geometry.outputDepth && depth > 0 && inputDepth % depth === 0 && channels % (inputDepth / depth) === 0,
    `weights [${weights.shape.join(', ')}] do not fit the input's depth ${inputDepth}`,
    'depths that divide into groups',
  );
  const perGroup = channels / (inputDepth / depth);
  const bias = biasOf(node, 2, channels, input.type);
  const { min, max } = activationRange(node, output, options.fusedActivationFunction);
  const macs = batches * outputHeight * outputWidth * channels * height * width * depth;

  /** Calls `each` with the places in input and weights of every product that makes up one output. */
  const overWindow = (b: number, y: number, x: number, c: number, each: (at: number, weight: number) => void): void => {
    const first = Math.floor(c / perGroup) * depth;
    for (let fy = 0; fy < height; fy++) {
      const iy = y * strideHeight - padTop + fy * dilationHeight;
      if (iy < 0 || iy >= inputHeight) continue;
      for (let fx = 0; fx < width; fx++) {
        const ix = x * strideWidth - padLeft + fx * dilationWidth;
        if (ix < 0 || ix >= inputWidth) continue;
        const at = ((b * inputHeight + iy) * inputWidth + ix) * inputDepth + first;
        const weight = ((c * height + fy) * width + fx) * depth;
        for (let i = 0; i < depth; i++) each(at + i, weight + i);
      }
    }
  };
  const overOutputs = (each: (at: number, b: number, y: number, x: number, c: number) => void): void => {
    let at = 0;
    for (let b = 0; b < batches; b++)
      for (let y = 0; y < outputHeight; y++)
        for (let x = 0; x < outputWidth; x++) for (let c = 0; c < channels; c++) each(at++, b, y, x, c);
  };

  if (input.type === 'float32') {
    return {
      macs,
      ...(weights.isConstant &&
        inputDepth === depth &&
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
        overOutputs((at, b, y, x, c) => {
          let sum = 0;
          overWindow(b, y, x, c, (i, k) => {
            sum = Math.fround(sum + Math.fround((from[i] as number) * (w[k] as number)));
          });
          to[at] = Math.min(max, Math.max(min, Math.fround(sum + ((bias?.data[c] as number | undefined) ?? 0))));
        });
      },
    };
  }

  node.require(
    weights.zeroPoints.every((point) => point === 0),
    'its weights have a zero point',
    'symmetric weights',
  );
  const { multipliers, shifts } = channelScales(node, input, weights, output, channels);
  const scale = scaleOf(node.rounding);
  const [inputZeroPoint, outputZeroPoint] = [input.zeroPoint, output.zeroPoint];
  return {
    macs,
    ...(inputDepth === depth &&
      weights.isConstant &&
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
      overOutputs((at, b, y, x, c) => {
        let sum = (bias?.data[c] as number | undefined) ?? 0;
        overWindow(b, y, x, c, (i, k) => {
          sum += ((from[i] as number) - inputZeroPoint) * (w[k] as number);
        });
        const scaled = scale(sum | 0, multipliers[c] as number, shifts[c] as number) + outputZeroPoint;
        to[at] = Math.min(max, Math.max(min, scaled));
      });
    },
  };
}
