import type { Node, Plan } from '../../engine/node.js';
import { option } from './option.js';

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
