import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import type { Node, Plan } from '../engine/node.js';
import { activationRange } from './activation-range.js';
import { biasOf } from './bias.js';
import { channelScales } from './channel-scales.js';
import { nhwc, spanOf } from './geometry.js';

/** TRANSPOSE_CONV: int8 with one scale a tensor or a channel, float32. Weights are [output, height, width, input]. */
export function transposeConv(node: Node): Plan {
  const weights = node.input(1, 'int8', 'float32');
  const input = node.input(2, weights.type);
  const output = node.output(0, weights.type);
  const options = node.options('TransposeConvOptions', {
    padding: 0,
    strideW: 0,
    strideH: 0,
    fusedActivationFunction: 0,
  });
  const [channels, filterHeight, filterWidth, depth] = nhwc(node, weights);
  const [batches, height, width, inputDepth] = nhwc(node, input);
  const [outputBatches, outputHeight, outputWidth, outputDepth] = nhwc(node, output);
  const vertical = spanOf(node, outputHeight, filterHeight, options.strideH, 1, options.padding);
  const horizontal = spanOf(node, outputWidth, filterWidth, options.strideW, 1, options.padding);
  node.require(
    batches === outputBatches &&
      depth === inputDepth &&
      channels === outputDepth &&
      vertical.length === height &&
      horizontal.length === width,
    `[${input.shape.join(', ')}] does not lead to [${output.shape.join(', ')}]`,
    'the shape whose convolution gives the input',
  );
  const bias = biasOf(node, 3, channels, weights.type);
  const { min, max } = activationRange(node, output, options.fusedActivationFunction);
  const float = weights.type === 'float32';
  const sums = new Float64Array(output.count);
  const scales = float ? undefined : channelScales(node, input, weights, output, channels);
  const scale = scaleOf(node.rounding);
  const zeroPoint = float ? 0 : input.zeroPoint;

  return {
    macs: input.count * filterHeight * filterWidth * channels,
    ...(scales &&
      weights.isConstant &&
      (!bias || bias.isConstant) && {
        lowering: {
          kind: 'transpose-conv',
          input,
          output,
          weights: weights.data as Int8Array,
          bias: bias?.data as Int32Array | undefined,
          ...scales,
          batches,
          inputHeight: height,
          inputWidth: width,
          inputDepth: depth,
          filterHeight,
          filterWidth,
          outputHeight,
          outputWidth,
          outputDepth: channels,
          strideHeight: options.strideH,
          strideWidth: options.strideW,
          padTop: vertical.pad,
          padLeft: horizontal.pad,
          inputZeroPoint: zeroPoint,
          outputZeroPoint: output.zeroPoint,
          min,
          max,
        },
      }),
    run() {
      const from = input.data as Int8Array | Float32Array;
      const w = weights.data as Int8Array | Float32Array;
      const to = output.data as Int8Array | Float32Array;
      sums.fill(0);
      for (let b = 0; b < batches; b++)
        for (let iy = 0; iy < height; iy++)
          for (let ix = 0; ix < width; ix++)
            for (let i = 0; i < depth; i++) {
              const value = (from[((b * height + iy) * width + ix) * depth + i] as number) - zeroPoint;
              for (let fy = 0; fy < filterHeight; fy++) {
                const y = iy * options.strideH - vertical.pad + fy;
                if (y < 0 || y >= outputHeight) continue;
                for (let fx = 0; fx < filterWidth; fx++) {
                  const x = ix * options.strideW - horizontal.pad + fx;
                  if (x < 0 || x >= outputWidth) continue;
                  for (let c = 0; c < channels; c++) {
                    const at = ((b * outputHeight + y) * outputWidth + x) * channels + c;
                    const product = value * (w[((c * filterHeight + fy) * filterWidth + fx) * depth + i] as number);
                    sums[at] = float
                      ? Math.fround((sums[at] as number) + Math.fround(product))
                      : (sums[at] as number) + product;
                  }
                }
              }
            }
      for (let at = 0; at < to.length; at++) {
        const c = at % channels;
        const sum = (sums[at] as number) + ((bias?.data[c] as number | undefined) ?? 0);
        const value = scales
          ? scale(sum | 0, scales.multipliers[c] as number, scales.shifts[c] as number) + output.zeroPoint
          : Math.fround(sum);
        to[at] = Math.min(max, Math.max(min, value));
      }
    },
  };
}
