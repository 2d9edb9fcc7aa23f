import type { ConvLowering, DepthwiseLowering } from '../engine/lowering.js';
import { packQuantisation } from './pack-quantisation.js';
import { opcode, type WasmProgram } from './wasm-program.js';

const TILE_BYTES = 12288;
const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;

interface Folded {
  readonly biases: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** Bias with the input's zero point folded in, and the reach of each channel's accumulator. */
function foldBias(
  channels: number,
  perChannel: number,
  weightAt: (c: number, k: number) => number,
  bias: Int32Array | undefined,
  zeroPoint: number,
): Folded {
  const biases = new Float64Array(channels);
  const least = new Float64Array(channels);
  const most = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    let positive = 0;
    let negative = 0;
    for (let k = 0; k < perChannel; k++) {
      const weight = weightAt(c, k);
      if (weight > 0) positive += weight;
      else negative += weight;
    }
    const folded = (bias?.[c] ?? 0) - zeroPoint * (positive + negative);
    biases[c] = folded;
    least[c] = folded - 128 * positive + 127 * negative;
    most[c] = folded + 127 * positive - 128 * negative;
  }
  return { biases, least, most };
}

function scaledBias(biases: Float64Array, gains: Int32Array): Int32Array {
  const packed = new Int32Array(roundUp(biases.length, 8));
  biases.forEach((bias, c) => {
    packed[c] = (bias * 2 ** (gains[c] as number)) | 0;
  });
  return packed;
}

/** A convolution as products of small matrices; see assembly/conv.ts for the layout of the weights. */
export function lowerConv(program: WasmProgram, conv: ConvLowering): number[] {
  const { outputDepth: channels, inputDepth, filterHeight, filterWidth, weights } = conv;
  const values = filterHeight * filterWidth * inputDepth;
  const depth = roundUp(values, 2);
  const folded = foldBias(
    channels,
    values,
    (c, k) => weights[c * values + k] as number,
    conv.bias,
    conv.inputZeroPoint,
  );
  const { blocks, gains } = packQuantisation({
    ...conv,
    ...folded,
    rounding: program.rounding,
    relu: conv.min >= conv.outputZeroPoint,
  });
  const packed = new Int16Array(roundUp(channels, 8) * depth);
  for (let c = 0; c < channels; c++) {
    const gain = 2 ** (gains[c] as number);
    const start = (c >> 3) * depth * 8 + (c & 7) * 2;
    for (let k = 0; k < values; k++) {
      packed[start + (k >> 1) * 16 + (k & 1)] = (weights[c * values + k] as number) * gain;
    }
  }

  const positions = conv.batches * conv.outputHeight * conv.outputWidth;
  if (positions === 0 || channels === 0) return [];
  const tile = Math.min(positions, Math.max(4, Math.floor(TILE_BYTES / (depth * 2)) & ~3));
  const pointwise =
    filterHeight === 1 &&
    filterWidth === 1 &&
    conv.strideHeight === 1 &&
    conv.strideWidth === 1 &&
    conv.padTop === 0 &&
    conv.padLeft === 0;
  const gather = pointwise ? (inputDepth === depth ? 0 : 1) : 2;
  return [
    program.block(
      [
        opcode.conv,
        program.place(conv.input),
        program.place(conv.output),
        program.put(packed),
        program.put(scaledBias(folded.biases, gains)),
        program.put(blocks),
        0,
        positions,
        tile,
        channels,
        depth,
        0,
        0,
        conv.outputZeroPoint,
        conv.min,
        conv.max,
        gather,
        conv.inputHeight,
        conv.inputWidth,
        inputDepth,
        conv.outputHeight,
        conv.outputWidth,
        filterHeight,
        filterWidth,
        conv.strideHeight,
        conv.strideWidth,
        conv.dilationHeight,
        conv.dilationWidth,
        conv.padTop,
        conv.padLeft,
        conv.inputZeroPoint,
      ],
      { field: 6, bytes: tile * depth * 2 + 64 },
    ),
  ];
}

/** A depthwise convolution; see assembly/depthwise.ts. Over one input channel it is an ordinary convolution. */
export function lowerDepthwise(program: WasmProgram, layer: DepthwiseLowering): number[] {
  const { outputDepth: channels, filterHeight, filterWidth, weights } = layer;
  const taps = filterHeight * filterWidth;
  if (layer.inputDepth === 1) {
    const turned = new Int8Array(weights.length);
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < taps; k++) turned[c * taps + k] = weights[k * channels + c] as number;
    }
    return lowerConv(program, { ...layer, kind: 'conv', weights: turned });
  }
  const weightAt = (c: number, k: number): number => weights[k * channels + c] as number;
  const folded = foldBias(channels, taps, weightAt, layer.bias, layer.inputZeroPoint);
  const { blocks, gains } = packQuantisation({
    ...layer,
    ...folded,
    rounding: program.rounding,
    relu: layer.min >= layer.outputZeroPoint,
  });

  const padded = roundUp(channels, 8);
  const allHeight = Math.max(
    layer.padTop + layer.inputHeight,
    (layer.outputHeight - 1) * layer.strideHeight + (filterHeight - 1) * layer.dilationHeight + 1,
  );
  const allWidth = Math.max(
    layer.padLeft + layer.inputWidth,
    (layer.outputWidth - 1) * layer.strideWidth + (filterWidth - 1) * layer.dilationWidth + 1,
  );
  const order = tapOrder(filterHeight, filterWidth);
  const pairs = order.length / 2;
  const packed = new Int16Array(padded * order.length);
  for (let c = 0; c < channels; c++) {
    const gain = 2 ** (gains[c] as number);
    const start = (c >> 3) * pairs * 16 + (c & 7) * 2;
    order.forEach((tap, i) => {
      if (tap >= 0) packed[start + (i >> 1) * 16 + (i & 1)] = weightAt(c, tap) * gain;
    });
  }
  const offsets = Int32Array.from(order, (tap) => {
    const y = Math.floor(Math.max(0, tap) / filterWidth) * layer.dilationHeight;
    const x = (Math.max(0, tap) % filterWidth) * layer.dilationWidth;
    return (y * allWidth + x) * padded * 2;
  });
  if (layer.batches * layer.outputHeight * layer.outputWidth === 0) return [];
  return [
    program.block(
      [
        opcode.depthwise,
        program.place(layer.input),
        program.place(layer.output),
        program.put(packed),
        program.put(scaledBias(folded.biases, gains)),
        program.put(blocks),
        0,
        layer.batches,
        0,
        channels,
        padded,
        0,
        0,
        layer.outputZeroPoint,
        layer.min,
        layer.max,
        program.put(offsets),
        layer.inputHeight,
        layer.inputWidth,
        layer.inputDepth,
        layer.outputHeight,
        layer.outputWidth,
        filterHeight,
        filterWidth,
        layer.strideHeight,
        layer.strideWidth,
        layer.dilationHeight,
        layer.dilationWidth,
        layer.padTop,
        layer.padLeft,
        layer.inputZeroPoint,
        allHeight,
        allWidth,
        layer.depthMultiplier,
        pairs,
      ],
      { field: 6, bytes: allHeight * allWidth * padded * 2 + 64 },
    ),
  ];
}

/**
 * Taps in the order in which the kernel takes them in pairs; -1 is none. For 3 x 3 the pairs are the upper two rows of
 * each column, then the lowest row.
 */
function tapOrder(height: number, width: number): number[] {
  if (height === 3 && width === 3) return [0, 3, 1, 4, 2, 5, 6, 7, 8, -1];
  const taps = Array.from({ length: height * width }, (_, i) => i);
  return taps.length % 2 === 0 ? taps : [...taps, -1];
}
