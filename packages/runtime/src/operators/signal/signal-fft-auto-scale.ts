import type { Node, Plan } from '../../engine/node.js';

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
