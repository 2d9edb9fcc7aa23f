import type { Node, Plan } from '../../engine/node.js';

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
