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
