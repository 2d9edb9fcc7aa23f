import type { ConvLowering, DepthwiseLowering } from '../engine/lowering.js';
import { foldBias, scaledBias } from './fold-bias.js';
import { lowerWinograd } from './lower-winograd.js';
import { packQuantisation } from './pack-quantisation.js';
import { opcode, type WasmProgram } from './wasm-program.js';

const TILE_BYTES = 12288;
const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;

/** A convolution as products of small matrices; see assembly/conv.ts for the layout of the weights. */
export function lowerConv(program: WasmProgram, conv: ConvLowering): number[] | undefined {
  if (isExcessive(conv)) return undefined;
  const fast = lowerWinograd(program, conv);
  if (fast) return fast;
  const { outputDepth: channels, inputDepth, filterHeight, filterWidth, weights } = conv;
  const values = filterHeight * filterWidth * inputDepth;
  const depth = roundUp(values, 2);
  const layout = { channels, perChannel: values, channelStride: values, stride: 1 };
  const packed = program.allocate(roundUp(channels, 8) * depth * 2);
  const { folded, blocks, gains } = program.lend(weights, (raw) => {
    const sums = foldBias(program, raw, layout, conv.bias, conv.inputZeroPoint);
    const relu = conv.min >= conv.outputZeroPoint;
    const quantisation = packQuantisation({ ...conv, ...sums, rounding: program.rounding, relu });
    const gainsAt = program.put(quantisation.gains);
    const fields = [opcode.pack, raw, packed, gainsAt, channels, values, depth];
    return program.now(fields, () => ({ folded: sums, ...quantisation }));
  });

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
  const { allHeight, allWidth } = paddedSize(conv);
  const imageBytes = gather === 2 ? conv.batches * allHeight * allWidth * inputDepth * 2 + 128 : 0;
  return [
    program.block(
      [
        opcode.conv,
        program.place(conv.input),
        program.place(conv.output),
        packed,
        program.put(scaledBias(folded.biases, gains)),
        program.put(blocks),
        0,
        positions,
        tile,
        channels,
        depth,
        conv.batches,
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
        allHeight,
        allWidth,
        0,
      ],
      [
        { field: 6, offset: 0 },
        { field: 33, offset: roundUp(tile * depth * 2 + 128, 64) },
      ],
      roundUp(tile * depth * 2 + 128, 64) + imageBytes,
    ),
  ];
}

/** A depthwise convolution; see assembly/depthwise.ts. Over one input channel it is an ordinary convolution. */
export function lowerDepthwise(program: WasmProgram, layer: DepthwiseLowering): number[] | undefined {
  const { allHeight, allWidth } = paddedSize(layer);
  if (isExcessive(layer)) return undefined;
  const { outputDepth: channels, filterHeight, filterWidth, weights } = layer;
  const taps = filterHeight * filterWidth;
  if (layer.inputDepth === 1) {
    const turned = new Int8Array(weights.length);
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < taps; k++) turned[c * taps + k] = weights[k * channels + c] as number;
    }
    return lowerConv(program, { ...layer, kind: 'conv', weights: turned });
  }
  const layout = { channels, perChannel: taps, channelStride: 1, stride: channels };
  const folded = program.lend(weights, (raw) => foldBias(program, raw, layout, layer.bias, layer.inputZeroPoint));
  const { blocks, gains } = packQuantisation({
    ...layer,
    ...folded,
    rounding: program.rounding,
    relu: layer.min >= layer.outputZeroPoint,
  });

  const padded = roundUp(channels, 8);
  const order = tapOrder(filterHeight, filterWidth);
  const pairs = order.length / 2;
  const packed = new Int16Array(padded * order.length);
  for (let c = 0; c < channels; c++) {
    const gain = 2 ** (gains[c] as number);
    const start = (c >> 3) * pairs * 16 + (c & 7) * 2;
    for (let i = 0; i < order.length; i++) {
      const tap = order[i] as number;
      if (tap >= 0) packed[start + (i >> 1) * 16 + (i & 1)] = (weights[tap * channels + c] as number) * gain;
    }
  }
  const offsets = Int32Array.from(order, (tap) => {
    const y = Math.floor(Math.max(0, tap) / filterWidth) * layer.dilationHeight;
    const x = (Math.max(0, tap) % filterWidth) * layer.dilationWidth;
    return (y * allWidth + x) * padded * 2;
  });
  if (layer.batches * layer.outputHeight * layer.outputWidth === 0) return [];
  const isPaired =
    filterHeight === 3 &&
    filterWidth === 3 &&
    layer.strideHeight === 1 &&
    layer.strideWidth === 1 &&
    layer.dilationHeight === 1 &&
    layer.dilationWidth === 1 &&
    channels % 8 === 0;
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
        isPaired ? program.put(pairedRows(layer, gains)) : 0,
      ],
      [{ field: 6, offset: 0 }],
      (allHeight * allWidth * padded + 64) * 2,
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

/** Height and width of the input with all the border that its windows reach. */
function paddedSize(layer: ConvLowering | DepthwiseLowering): { allHeight: number; allWidth: number } {
  return {
    allHeight: Math.max(
      layer.padTop + layer.inputHeight,
      (layer.outputHeight - 1) * layer.strideHeight + (layer.filterHeight - 1) * layer.dilationHeight + 1,
    ),
    allWidth: Math.max(
      layer.padLeft + layer.inputWidth,
      (layer.outputWidth - 1) * layer.strideWidth + (layer.filterWidth - 1) * layer.dilationWidth + 1,
    ),
  };
}

/**
 * 3 x 3 weights for two output rows at a time: for every four channels and column, the pairs that the first and second
 * input row and the third and fourth meet, for the first output row and for the second.
 */
function pairedRows({ outputDepth: channels, weights }: DepthwiseLowering, gains: Int32Array): Int16Array {
  const packed = new Int16Array(channels * 24);
  for (let c = 0; c < channels; c++) {
    const gain = 2 ** (gains[c] as number);
    for (let x = 0; x < 3; x++) {
      const top = (weights[x * channels + c] as number) * gain;
      const middle = (weights[(3 + x) * channels + c] as number) * gain;
      const bottom = (weights[(6 + x) * channels + c] as number) * gain;
      const at = (c >> 2) * 96 + x * 32 + (c & 3) * 2;
      packed[at] = top;
      packed[at + 1] = middle;
      packed[at + 8] = bottom;
      packed[at + 17] = top;
      packed[at + 24] = middle;
      packed[at + 25] = bottom;
    }
  }
  return packed;
}

/** Whether a border, as only broken numbers ask for it, would make the padded input many times the input. */
function isExcessive(layer: ConvLowering | DepthwiseLowering): boolean {
  const { allHeight, allWidth } = paddedSize(layer);
  return allHeight * allWidth > 64 * layer.inputHeight * layer.inputWidth + 4096;
}
