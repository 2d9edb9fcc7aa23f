import { fixedRfft } from '../../arithmetic/fixed-rfft.js';
import type { Node, Plan } from '../../engine/node.js';
import { option } from './option.js';

const word = (value: number): number => Math.min(32767, Math.max(-32768, value));

/** SignalWindow: int16 samples times int16 weights, shifted right with saturation. */
export function signalWindow(node: Node): Plan {
  const input = node.input(0, 'int16');
  const weights = node.input(1, 'int16');
  const output = node.output(0, 'int16');
  const shift = option(node, 'shift');
  const length = weights.count;
  node.require(
    input.count === output.count && length > 0 && input.count % length === 0,
    'its sizes differ',
    'one size',
  );
  return {
    inPlace: [0],
    run() {
      const from = input.data as Int16Array;
      const by = weights.data as Int16Array;
      const to = output.data as Int16Array;
      for (let i = 0; i < to.length; i++) to[i] = word(((from[i] as number) * (by[i % length] as number)) >> shift);
    },
  };
}

/** SignalFftAutoScale: shifts int16 samples left as far as they stay in range; the second output is by how much. */
export function signalFftAutoScale(node: Node): Plan {
  const input = node.input(0, 'int16');
  const output = node.output(0, 'int16');
  const bits = node.output(1, 'int32');
  node.require(input.count === output.count && bits.count === 1, 'its sizes differ', 'one size, one count of bits');
  return {
    run() {
      const from = input.data as Int16Array;
      const to = output.data as Int16Array;
      let most = 0;
      for (let i = 0; i < from.length; i++) most = Math.max(most, Math.abs(from[i] as number));
      // The most negative sample has no positive counterpart and saturates.
      const shift = Math.max(0, 16 - (32 - Math.clz32(Math.min(32767, most))) - 1);
      for (let i = 0; i < to.length; i++) to[i] = (from[i] as number) << shift;
      bits.data[0] = shift;
    },
  };
}

/** SignalRfft: int16 FFT of real samples, padded with zeros; the output interleaves real and imaginary parts. */
export function signalRfft(node: Node): Plan {
  const input = node.input(0, 'int16');
  const output = node.output(0, 'int16');
  const length = option(node, 'fft_length');
  const isPower = length >= 4 && (length & (length - 1)) === 0 && length <= 65536;
  node.require(isPower, `has length ${length}`, 'a power of two of 4 to 65536');
  node.require(
    input.count <= length && output.count === length + 2,
    'its sizes do not fit',
    'at most fft_length samples, fft_length / 2 + 1 complex outputs',
  );
  const transform = fixedRfft(length);
  return {
    run() {
      transform(input.data as Int16Array, output.data as Int16Array);
    },
  };
}

/** SignalEnergy: squared magnitude of interleaved int16 complex numbers between two indices. */
export function signalEnergy(node: Node): Plan {
  const input = node.input(0, 'int16');
  const output = node.output(0, 'uint32');
  const [start, end] = [option(node, 'start_index'), option(node, 'end_index')];
  node.require(
    start >= 0 && end <= output.count && 2 * end <= input.count,
    `covers ${start} to ${end}`,
    'indices within input and output',
  );
  return {
    run() {
      const from = input.data as Int16Array;
      const to = output.data as Uint32Array;
      for (let i = start; i < end; i++) {
        const [re, im] = [from[2 * i] as number, from[2 * i + 1] as number];
        to[i] = re * re + im * im;
      }
    },
  };
}
