import type { Rounding } from '../arithmetic/rounding.js';

/** Bytes of the quantisation block of eight channels; see assembly/requantise.ts. */
export const QUANT_BYTES = 128;

const MAX_GAIN = 8;

export interface PackedQuantisation {
  readonly blocks: Int32Array;
  /** Power of two by which the weights and bias of each channel must be scaled. */
  readonly gains: Int32Array;
}

/**
 * Quantisation blocks of a layer. `bounds` is the largest size that a channel's accumulator can reach: it decides whether
 * the accumulator may be scaled up for the fast path.
 */
export function packQuantisation(
  multipliers: Int32Array,
  shifts: Int32Array,
  bounds: Float64Array,
  rounding: Rounding,
): PackedQuantisation {
  const channels = multipliers.length;
  const count = Math.ceil(channels / 8);
  const blocks = new Int32Array((count * QUANT_BYTES) / 4);
  const gains = new Int32Array(channels);
  for (let block = 0; block < count; block++) {
    const at = (block * QUANT_BYTES) / 4;
    const last = Math.min(channels, block * 8 + 8);
    const total = totalShift(shifts, bounds, block * 8, last, rounding);
    for (let c = block * 8; c < last; c++) {
      const lane = at + (c - block * 8);
      const shift = shifts[c] as number;
      blocks[lane] = multipliers[c] as number;
      if (total === undefined) {
        blocks[lane + 8] = shift;
        continue;
      }
      const gain = total + shift;
      const twice = rounding === 'double' && shift < 0;
      gains[c] = gain;
      blocks[lane + 8] = 2 ** (total - 2) + (twice ? 2 ** (gain - 2) : 0);
      blocks[lane + 16] = twice ? 2 ** (gain - 1) : 0;
    }
    blocks[at + 24] = total === undefined ? (rounding === 'double' ? -1 : -2) : total - 1;
  }
  return { blocks, gains };
}

/** R of a block, or undefined where its channels differ too much or could overflow. */
function totalShift(
  shifts: Int32Array,
  bounds: Float64Array,
  first: number,
  last: number,
  rounding: Rounding,
): number | undefined {
  let right = Number.NEGATIVE_INFINITY;
  let rightTwice = Number.NEGATIVE_INFINITY;
  for (let c = first; c < last; c++) {
    right = Math.max(right, -(shifts[c] as number));
    if (rounding === 'double' && (shifts[c] as number) < 0) rightTwice = Math.max(rightTwice, -(shifts[c] as number));
  }
  const total = Math.max(2, right, rightTwice + 2);
  if (total > 31) return undefined;
  for (let c = first; c < last; c++) {
    const gain = total + (shifts[c] as number);
    if (gain > MAX_GAIN || (bounds[c] as number) * 2 ** gain >= 2 ** 31) return undefined;
  }
  return total;
}
