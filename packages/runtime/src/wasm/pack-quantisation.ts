import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import type { Rounding } from '../arithmetic/rounding.js';

/** Bytes of the quantisation block of eight channels; see assembly/requantise.ts. */
export const QUANT_BYTES = 128;

/** Weights are int16: int8 ones can be scaled by up to 2^8. */
const MAX_GAIN = 8;
/** Marks a block whose outputs a fused RELU cuts at zero. */
const RELU = 32;

export interface PackedQuantisation {
  readonly blocks: Int32Array;
  /** Power of two by which the weights and bias of each channel must be scaled. */
  readonly gains: Int32Array;
  /** Whether every block takes the fast path. */
  readonly isFast: boolean;
}

/** What a layer's accumulators can be, and how they are scaled. */
export interface Accumulators {
  readonly multipliers: Int32Array;
  readonly shifts: Int32Array;
  /** Least and largest value of each channel's accumulator. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly rounding: Rounding;
  /** Outputs below zero are cut to zero. */
  readonly relu: boolean;
  /** Power of two that the accumulators carry before any gain of the weights, and the largest gain of each channel. */
  readonly initialGain?: number;
  readonly maxGain?: (channel: number) => number;
}

/** Quantisation blocks of a layer. */
export function packQuantisation(layer: Accumulators): PackedQuantisation {
  const { multipliers, shifts, rounding, relu, initialGain = 0 } = layer;
  const channels = multipliers.length;
  const count = Math.ceil(channels / 8);
  const blocks = new Int32Array((count * QUANT_BYTES) / 4);
  const gains = new Int32Array(channels);
  const constants = constantOutputs(layer);
  let isFast = true;
  for (let block = 0; block < count; block++) {
    const at = (block * QUANT_BYTES) / 4;
    const last = Math.min(channels, block * 8 + 8);
    const total = totalShift(layer, block * 8, last, constants);
    if (total === undefined) isFast = false;
    for (let c = block * 8; c < last; c++) {
      const lane = at + (c - block * 8);
      const shift = shifts[c] as number;
      const constant = constants[c];
      if (total === undefined) {
        blocks[lane] = multipliers[c] as number;
        blocks[lane + 8] = shift;
      } else if (constant !== undefined) {
        blocks[lane + 8] = constant * 2 ** (total - 1);
      } else {
        const gain = total + shift;
        const twice = rounding === 'double' && shift < 0;
        gains[c] = gain - initialGain;
        blocks[lane] = multipliers[c] as number;
        blocks[lane + 8] = 2 ** (total - 2) + (twice ? 2 ** (gain - 2) : 0);
        blocks[lane + 16] = twice ? 2 ** (gain - 1) : 0;
      }
    }
    const slow = rounding === 'double' ? -1 : -2;
    blocks[at + 24] = total === undefined ? slow : total - 1 + (relu ? RELU : 0);
  }
  return { blocks, gains, isFast };
}

/**
 * Channels whose output is the same for every accumulator that they can reach. Exporters leave many: channels that
 * training has switched off have a tiny scale, which would else force their whole block to the slow path.
 */
function constantOutputs({ multipliers, shifts, least, most, rounding }: Accumulators): (number | undefined)[] {
  const scale = scaleOf(rounding);
  return Array.from(multipliers, (multiplier, c) => {
    const [low, high] = [least[c] as number, most[c] as number];
    if (low < -(2 ** 31) || high >= 2 ** 31) return undefined;
    const shift = shifts[c] as number;
    // Rounding moves either end by one at most: ends so far apart cannot meet. Spares cold code the exact arithmetic.
    if ((high - low) * multiplier * 2 ** (shift - 31) > 4) return undefined;
    if (shift > 0 && Math.max(-low, high) * 2 ** shift >= 2 ** 31) return undefined;
    const first = scale(low, multiplier, shift);
    return first === scale(high, multiplier, shift) && Math.abs(first) < 512 ? first : undefined;
  });
}

/** R of a block, or undefined where its channels differ too much or could overflow. */
function totalShift(
  { shifts, least, most, rounding, initialGain = 0, maxGain = () => MAX_GAIN }: Accumulators,
  first: number,
  last: number,
  constants: readonly (number | undefined)[],
): number | undefined {
  let total = 2;
  for (let c = first; c < last; c++) {
    if (constants[c] !== undefined) continue;
    const right = -(shifts[c] as number);
    total = Math.max(total, right + Math.max(initialGain, rounding === 'double' && right > 0 ? 2 : 0));
  }
  const isMixed = constants.slice(first, last).some((constant) => constant !== undefined);
  if (total > (isMixed ? 22 : 31)) return undefined;
  for (let c = first; c < last; c++) {
    if (constants[c] !== undefined) continue;
    const gain = total + (shifts[c] as number);
    const bound = Math.max(-(least[c] as number), most[c] as number);
    if (gain - initialGain > maxGain(c) || bound * 2 ** gain >= 2 ** 31) return undefined;
  }
  return total;
}
