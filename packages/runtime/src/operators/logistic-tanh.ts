import { inputRadius, logisticFixed, tanhFixed } from '../arithmetic/fixed-point.js';
import { roundingShift, scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { frexp, roundHalfAway } from '../arithmetic/quantize-multiplier.js';
import { logistic16, tanh16 } from '../arithmetic/sigmoid-table.js';
import type { Node, Plan } from '../engine/node.js';
import { quantised } from './channel-scales.js';
import { unary } from './unary.js';

/** LOGISTIC: int8 to int8 at 1/256, int16 to int16 at 1/32768, float32. */
export function logistic(node: Node): Plan {
  return squash(node, {
    fixed: (value) => roundingShift(logisticFixed(value), 23) - 128,
    word: logistic16,
    real: (value) => Math.fround(1 / Math.fround(1 + Math.fround(Math.exp(-value)))),
    zeroPoint: -128,
    finestShift: 0,
  });
}

/** TANH: int8 to int8 at 1/128, int16 to int16 at 1/32768, float32. */
export function tanh(node: Node): Plan {
  return squash(node, {
    fixed: (value) => roundingShift(tanhFixed(value), 24),
    word: tanh16,
    real: (value) => Math.fround(Math.tanh(value)),
    zeroPoint: undefined,
    finestShift: 1,
  });
}

interface Squash {
  /** From Q4.27 to the int8 output. */
  fixed(value: number): number;
  word(value: number, multiplier: number, shift: number): number;
  real(value: number): number;
  readonly zeroPoint: number | undefined;
  /** The largest left shift by which a power-of-two input scale needs no multiplier. */
  readonly finestShift: number;
}

const INTEGER_BITS = 4;

function squash(node: Node, { fixed, word, real, zeroPoint, finestShift }: Squash): Plan {
  const input = node.input(0, 'int8', 'int16', 'float32');
  const output = node.output(0, input.type);
  if (input.type === 'float32') return unary(node, input, output, real);
  quantised(node, input, output);
  if (input.type === 'int16') {
    node.require(
      input.zeroPoint === 0 && output.zeroPoint === 0 && Math.abs(output.scale * 2 ** 15 - 1) < 1e-3,
      'has a zero point or another output scale',
      'int16 with zero point 0 and output scale 1/32768',
    );
    const { multiplier, shift } = wordScale(input.scale, finestShift);
    return unary(node, input, output, (value) => word(value, multiplier, shift));
  }

  if (zeroPoint !== undefined) {
    node.require(output.zeroPoint === zeroPoint, `its output has zero point ${output.zeroPoint}`, `${zeroPoint}`);
  }
  const { fraction, exponent } = frexp(input.scale * 2 ** (31 - INTEGER_BITS));
  const multiplier = Math.min(2 ** 31 - 1, roundHalfAway(fraction * 2 ** 31));
  const radius = inputRadius(INTEGER_BITS, exponent);
  const scale = scaleOf(node.rounding);
  return unary(node, input, output, (value) => {
    const centred = value - input.zeroPoint;
    if (centred <= -radius) return -128;
    if (centred >= radius) return 127;
    return Math.min(127, Math.max(-128, fixed(scale(centred, multiplier, exponent))));
  });
}

/** Multiplier and shift that bring an int16 input to 1 / (3 * 4096), where the table's steps are. */
function wordScale(scale: number, finestShift: number): { multiplier: number; shift: number } {
  const power = Math.log2(scale);
  const shift = 12 + Math.round(power);
  if (Math.abs(power - Math.round(power)) < 1e-3 && shift >= 0 && shift <= finestShift) {
    return { multiplier: 3 << shift, shift: 0 };
  }
  let multiplier = scale * 4096 * 3;
  let bits = 0;
  while (multiplier <= 32767 / 2 && bits <= 30) {
    bits++;
    multiplier *= 2;
  }
  return { multiplier: Math.trunc(multiplier), shift: bits };
}
