import { fixedRfft } from '../../arithmetic/fixed-rfft.js';
import type { Node, Plan } from '../../engine/node.js';
import { option } from './option.js';

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
