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
