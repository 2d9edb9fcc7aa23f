import type { Node, Plan } from '../../engine/node.js';
import { option } from './option.js';

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
