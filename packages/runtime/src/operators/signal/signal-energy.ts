import type { Node, Plan } from '../../engine/node.js';
import { option } from './option.js';

/** SignalEnergy: squared magnitude of interleaved int16 complex numbers between two indices; zero outside them. */
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
      to.fill(0);
      for (let i = start; i < end; i++) {
        const [re, im] = [from[2 * i] as number, from[2 * i + 1] as number];
        to[i] = re * re + im * im;
      }
    },
  };
}
