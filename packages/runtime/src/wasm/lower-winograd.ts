import type { ConvLowering } from '../engine/lowering.js';
import { foldBias, scaledBias } from './fold-bias.js';
import { packQuantisation } from './pack-quantisation.js';
import { opcode, type WasmProgram } from './wasm-program.js';

/** Bytes of intermediate values that a batch of tiles may take: they should stay in the first cache. */
const BATCH_BYTES = 24576;
const MAX_WORD = 32767;

/**
 * A 3 x 3 convolution of stride 1 by Winograd's algorithm (see assembly/winograd.ts), or undefined where it does not pay
 * or its numbers would not fit.
 */
export function lowerWinograd(program: WasmProgram, conv: ConvLowering): number[] | undefined {
  const { inputDepth, outputDepth: channels, weights, batches, outputHeight, outputWidth } = conv;
  const suits =
    conv.filterHeight === 3 &&
    conv.filterWidth === 3 &&
    conv.strideHeight === 1 &&
    conv.strideWidth === 1 &&
    conv.dilationHeight === 1 &&
    conv.dilationWidth === 1 &&
    inputDepth % 8 === 0 &&
    channels % 8 === 0 &&
    outputHeight * outputWidth >= 16;
  if (!suits) return undefined;

  const values = 9 * inputDepth;
  const layout = { channels, perChannel: values, channelStride: values, stride: 1 };
  const folded = program.lend(weights, (raw) => foldBias(program, raw, layout, conv.bias, conv.inputZeroPoint));
  const transformed = transformWeights(conv);
  const rooms = transformed.map((of) => {
    const largest = of.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    return Math.floor(Math.log2(MAX_WORD / largest));
  });
  const { blocks, gains, isFast } = packQuantisation({
    ...conv,
    ...folded,
    rounding: program.rounding,
    relu: conv.min >= conv.outputZeroPoint,
    initialGain: 2,
    maxGain: (channel) => rooms[channel] as number,
  });
  if (!isFast) return undefined;

  const tilesX = Math.ceil(outputWidth / 2);
  const tilesY = Math.ceil(outputHeight / 2);
  const perTile = 16 * (inputDepth * 2 + channels * 4);
  const atOnce = Math.max(4, Math.min(Math.floor(BATCH_BYTES / perTile), tilesX * tilesY) & ~3);
  const imageBytes = (tilesX * 2 + 2) * (tilesY * 2 + 2) * inputDepth * 2;
  const inputBytes = 16 * atOnce * inputDepth * 2;
  const outputBytes = 16 * atOnce * channels * 4;
  return [
    program.block(
      [
        opcode.winograd,
        program.place(conv.input),
        program.place(conv.output),
        program.put(pack(transformed, inputDepth, gains)),
        program.put(
          scaledBias(
            folded.biases,
            gains.map((gain) => gain + 2),
          ),
        ),
        program.put(blocks),
        0,
        batches,
        conv.inputHeight,
        conv.inputWidth,
        inputDepth,
        outputHeight,
        outputWidth,
        channels,
        conv.padTop,
        conv.padLeft,
        conv.inputZeroPoint,
        conv.outputZeroPoint,
        conv.min,
        conv.max,
        tilesX,
        tilesY,
        atOnce,
        imageBytes,
        imageBytes + inputBytes,
        imageBytes + inputBytes + outputBytes,
      ],
      [{ field: 6, offset: 0 }],
      imageBytes + inputBytes + outputBytes + 128,
    ),
  ];
}

/** (2G) g (2G)^T of every channel's weights: [channel][place * inputDepth + input]. */
function transformWeights({ weights, inputDepth, outputDepth: channels }: ConvLowering): Int32Array[] {
  const columns = new Int32Array(12);
  return Array.from({ length: channels }, (_, c) => {
    const transformed = new Int32Array(16 * inputDepth);
    const row = 3 * inputDepth;
    for (let i = 0; i < inputDepth; i++) {
      const start = c * 3 * row + i;
      for (let x = 0; x < 3; x++) {
        const at = start + x * inputDepth;
        spreadThree(weights[at] as number, weights[at + row] as number, weights[at + 2 * row] as number, columns, x, 3);
      }
      for (let y = 0; y < 4; y++) {
        const [a, b, d] = [columns[y * 3] as number, columns[y * 3 + 1] as number, columns[y * 3 + 2] as number];
        spreadThree(a, b, d, transformed, y * 4 * inputDepth + i, inputDepth);
      }
    }
    return transformed;
  });
}

/** 2G times a column of three, written to every `step`th place. */
function spreadThree(a: number, b: number, c: number, to: Int32Array, at: number, step: number): void {
  to[at] = 2 * a;
  to[at + step] = a + b + c;
  to[at + 2 * step] = a - b + c;
  to[at + 3 * step] = 2 * c;
}

/** For each of the sixteen places, blocks of eight channels as the matrix products take them. */
function pack(transformed: readonly Int32Array[], depth: number, gains: Int32Array): Int16Array {
  const channels = transformed.length;
  const packed = new Int16Array(16 * channels * depth);
  transformed.forEach((of, c) => {
    const gain = 2 ** (gains[c] as number);
    for (let place = 0; place < 16; place++) {
      const start = place * channels * depth + (c >> 3) * depth * 8 + (c & 7) * 2;
      for (let i = 0; i < depth; i++) {
        packed[start + (i >> 1) * 16 + (i & 1)] = (of[place * depth + i] as number) * gain;
      }
    }
  });
  return packed;
}
