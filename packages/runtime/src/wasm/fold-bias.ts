import { opcode, type WasmProgram } from './wasm-program.js';

export interface Folded {
  readonly biases: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** How the weights of a layer lie: weight k of channel c is at c * channelStride + k * stride. */
export interface WeightLayout {
  readonly channels: number;
  readonly perChannel: number;
  readonly channelStride: number;
  readonly stride: number;
}

/** Bias with the input's zero point folded in, and the reach of each channel's accumulator. `raw` is where the weights lie. */
export function foldBias(
  program: WasmProgram,
  raw: number,
  { channels, perChannel, channelStride, stride }: WeightLayout,
  bias: Int32Array | undefined,
  zeroPoint: number,
): Folded {
  const biases = new Float64Array(channels);
  const least = new Float64Array(channels);
  const most = new Float64Array(channels);
  const at = program.heap.allocate(channels * 8);
  program.now([opcode.sums, raw, at, channels, perChannel, channelStride, stride], () => {
    const sums = new Int32Array(program.heap.buffer(), at, channels * 2);
    for (let c = 0; c < channels; c++) {
      const sum = sums[2 * c] as number;
      const size = sums[2 * c + 1] as number;
      const folded = (bias?.[c] ?? 0) - zeroPoint * sum;
      biases[c] = folded;
      // Inputs run from -128 to 127: their middle is -1/2.
      least[c] = folded - sum / 2 - 127.5 * size;
      most[c] = folded - sum / 2 + 127.5 * size;
    }
  });
  program.heap.free(at);
  return { biases, least, most };
}

/** Biases as the kernels take them: scaled like the weights, for a multiple of eight channels. */
export function scaledBias(biases: Float64Array, gains: Int32Array): Int32Array {
  const packed = new Int32Array(Math.ceil(biases.length / 8) * 8);
  biases.forEach((bias, c) => {
    packed[c] = (bias * 2 ** (gains[c] as number)) | 0;
  });
  return packed;
}
