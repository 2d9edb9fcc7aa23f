import type { Node, Plan } from '../../engine/node.js';
import { option } from './option.js';

/**
 * SignalFilterBank: overlapping triangles. Each bin adds its weighted energy to one channel and the rest to the next; what
 * the first triangle's lower half holds is dropped.
 */
export function signalFilterBank(node: Node): Plan {
  const input = node.input(0, 'uint32');
  const [weights, unweights] = [node.input(1, 'int16'), node.input(2, 'int16')];
  const [binStarts, weightStarts, widths] = [node.input(3, 'int16'), node.input(4, 'int16'), node.input(5, 'int16')];
  const output = node.output(0, 'uint64');
  const channels = option(node, 'num_channels');
  node.require(
    output.count === channels && [binStarts, weightStarts, widths].every(({ count }) => count === channels + 1),
    'its sizes do not fit',
    'num_channels outputs, num_channels + 1 starts and widths',
  );
  const constant = [weights, unweights, binStarts, weightStarts, widths].every((tensor) => tensor.isConstant);
  node.require(constant, 'its weights are computed', 'constant weights');
  const [firstBin, firstWeight, width] = [binStarts.data, weightStarts.data, widths.data] as Int16Array[] as [
    Int16Array,
    Int16Array,
    Int16Array,
  ];
  for (let c = 0; c <= channels; c++) {
    const [bin, weight, length] = [firstBin[c] as number, firstWeight[c] as number, width[c] as number];
    const inside = bin >= 0 && weight >= 0 && bin + length <= input.count;
    node.require(
      inside && weight + length <= Math.min(weights.count, unweights.count),
      'reads outside',
      'bins in range',
    );
  }
  return {
    run() {
      const from = input.data as Uint32Array;
      const by = weights.data as Int16Array;
      const rest = unweights.data as Int16Array;
      // 64-bit sums of at most 2^53, as pairs of words.
      const words = new Uint32Array(output.data.buffer as ArrayBuffer, output.data.byteOffset, 2 * channels);
      let sum = 0;
      for (let c = 0; c <= channels; c++) {
        const [bin, weight, length] = [firstBin[c] as number, firstWeight[c] as number, width[c] as number];
        let next = 0;
        for (let k = 0; k < length; k++) {
          const energy = from[bin + k] as number;
          sum += (by[weight + k] as number) * energy;
          next += (rest[weight + k] as number) * energy;
        }
        if (c > 0) {
          words[2 * c - 2] = sum % 2 ** 32;
          words[2 * c - 1] = Math.floor(sum / 2 ** 32);
        }
        sum = next;
      }
    },
  };
}

/** SignalFilterBankSquareRoot: rounded square roots of 64-bit energies, shifted right by the auto scale's bits. */
export function signalFilterBankSquareRoot(node: Node): Plan {
  const input = node.input(0, 'uint64');
  const bits = node.input(1, 'int32');
  const output = node.output(0, 'uint32');
  node.require(input.count === output.count && bits.count === 1, 'its sizes differ', 'one size');
  return {
    run() {
      const words = new Uint32Array(input.data.buffer as ArrayBuffer, input.data.byteOffset, 2 * input.count);
      const to = output.data as Uint32Array;
      const shift = (bits.data as Int32Array)[0] as number;
      for (let i = 0; i < to.length; i++) {
        to[i] = roundedRoot((words[2 * i + 1] as number) * 2 ** 32 + (words[2 * i] as number)) >>> shift;
      }
    },
  };
}

/** The nearest whole number to a square root, cut to 16 bits for 32-bit numbers and to 32 bits for longer ones. */
function roundedRoot(value: number): number {
  let root = Math.floor(Math.sqrt(value));
  while (root * root > value) root--;
  while ((root + 1) * (root + 1) <= value) root++;
  const most = value < 2 ** 32 ? 0xffff : 0xffffffff;
  return value - root * root > root && root !== most ? root + 1 : root;
}

/** SignalFilterBankSpectralSubtraction: subtracts a running noise estimate; its second output is the estimate. */
export function signalSpectralSubtraction(node: Node): Plan {
  const input = node.input(0, 'uint32');
  const [output, noise] = [node.output(0, 'uint32'), node.output(1, 'uint32')];
  const channels = option(node, 'num_channels');
  const sizes = [input, output, noise].every((tensor) => tensor.count === channels);
  node.require(sizes, 'its sizes differ', 'num_channels each');
  const smoothing = [option(node, 'smoothing'), option(node, 'alternate_smoothing')] as const;
  const keep = [option(node, 'one_minus_smoothing'), option(node, 'alternate_one_minus_smoothing')] as const;
  const [bits, scaleBits] = [option(node, 'smoothing_bits'), option(node, 'spectral_subtraction_bits')];
  const least = option(node, 'min_signal_remaining');
  const clamps = option(node, 'clamping') !== 0;
  const state = node.state({ name: `noise of ${node.name}`, type: 'uint32', shape: [channels] });
  return {
    run() {
      const from = input.data as Uint32Array;
      const to = output.data as Uint32Array;
      const estimates = state.data as Uint32Array;
      for (let i = 0; i < channels; i++) {
        const signal = from[i] as number;
        const scaled = (signal << bits) >>> 0;
        const sum = scaled * (smoothing[i & 1] as number) + (estimates[i] as number) * (keep[i & 1] as number);
        let estimate = Math.floor(sum / 2 ** scaleBits) >>> 0;
        estimates[i] = estimate;
        if (estimate > scaled) estimate = scaled;
        const floor = Math.floor((signal * least) / 2 ** scaleBits);
        const rest = (scaled - estimate) >>> bits;
        to[i] = clamps ? Math.max(rest, floor) : rest;
      }
      (noise.data as Uint32Array).set(estimates);
    },
  };
}

/** SignalPCAN: per-channel automatic gain from the noise estimate through a table of quadratic pieces, then a soft knee. */
export function signalPcan(node: Node): Plan {
  const input = node.input(0, 'uint32');
  const noise = node.input(1, 'uint32');
  const table = node.input(2, 'int16');
  const output = node.output(0, 'uint32');
  const shift = option(node, 'snr_shift');
  node.require(input.count === output.count && noise.count === input.count, 'its sizes differ', 'one size');
  node.require(table.isConstant && table.count >= 125, 'its table is too short', 'a constant table of 125');
  const gains = table.data as Int16Array;
  return {
    run() {
      const from = input.data as Uint32Array;
      const by = noise.data as Uint32Array;
      const to = output.data as Uint32Array;
      for (let i = 0; i < to.length; i++) {
        const snr = Math.floor(((from[i] as number) * gainOf(by[i] as number, gains)) / 2 ** shift) >>> 0;
        to[i] = snr < 8192 ? Math.floor((snr * snr) / 2 ** 20) : (snr >>> 6) - 64;
      }
    },
  };
}

function gainOf(noise: number, table: Int16Array): number {
  if (noise <= 2) return table[noise] as number;
  const interval = 32 - Math.clz32(noise);
  const at = 4 * interval - 6;
  const fraction = (interval < 11 ? noise << (11 - interval) : noise >>> (interval - 11)) & 0x3ff;
  let result = ((table[at + 2] as number) * fraction) >> 5;
  result += (table[at + 1] as number) << 5;
  result = Math.imul(result, fraction);
  result = (result + 16384) >> 15;
  return ((result + (table[at] as number)) << 16) >> 16;
}

/** SignalFilterBankLog: natural logarithm in fixed point by a table of 128 pieces. */
export function signalFilterBankLog(node: Node): Plan {
  const input = node.input(0, 'uint32');
  const output = node.output(0, 'int16');
  const [scale, correction] = [option(node, 'output_scale'), option(node, 'input_correction_bits')];
  node.require(input.count === output.count, 'its sizes differ', 'one size');
  return {
    run() {
      const from = input.data as Uint32Array;
      const to = output.data as Int16Array;
      for (let i = 0; i < to.length; i++) {
        const value = ((from[i] as number) << correction) >>> 0;
        to[i] = value > 1 ? Math.min(32767, fixedLog(value, scale)) : 0;
      }
    },
  };
}

/** log2(1 + i / 128) - i / 128 in Q0.16, which the front end's logarithm interpolates. */
const logTable = Uint16Array.from({ length: 130 }, (_, i) =>
  i >= 128 ? 0 : Math.round(65536 * (Math.log2(1 + i / 128) - i / 128)),
);

function fixedLog(value: number, scale: number): number {
  const whole = 31 - Math.clz32(value);
  const rest = value - 2 ** whole;
  const fraction = whole < 16 ? rest << (16 - whole) : Math.floor(rest / 2 ** (whole - 16));
  const piece = fraction >> 9;
  const low = logTable[piece] as number;
  const slope = (logTable[piece + 1] as number) - low;
  const log2 = whole * 65536 + fraction + low + ((slope * (fraction - piece * 512)) >> 16);
  const natural = Math.floor((45426 * log2 + 32768) / 65536);
  return Math.floor((scale * natural + 32768) / 65536);
}
