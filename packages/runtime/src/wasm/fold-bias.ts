export interface Folded {
  readonly biases: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** Where the weights of a layer lie: weight k of channel c is at c * channelStride + k * stride. */
export interface WeightLayout {
  readonly weights: Int8Array;
  readonly channels: number;
  readonly perChannel: number;
  readonly channelStride: number;
  readonly stride: number;
}

/** Bias with the input's zero point folded in, and the reach of each channel's accumulator. */
export function foldBias(layout: WeightLayout, bias: Int32Array | undefined, zeroPoint: number): Folded {
  const { weights, channels, perChannel, channelStride, stride } = layout;
  const biases = new Float64Array(channels);
  const least = new Float64Array(channels);
  const most = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    let size = 0;
    for (let k = 0, at = c * channelStride; k < perChannel; k++, at += stride) {
      const weight = weights[at] as number;
      sum += weight;
      size += weight < 0 ? -weight : weight;
    }
    const folded = (bias?.[c] ?? 0) - zeroPoint * sum;
    biases[c] = folded;
    // Inputs run from -128 to 127: their middle is -1/2.
    least[c] = folded - sum / 2 - 127.5 * size;
    most[c] = folded - sum / 2 + 127.5 * size;
  }
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
