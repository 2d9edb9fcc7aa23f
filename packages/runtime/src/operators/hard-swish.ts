import { roundingShift } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import { quantised } from './channel-scales.js';
import { unary } from './unary.js';

const word = (value: number): number => Math.min(32767, Math.max(-32768, value));
/** Rounded high half of 2ab of two int16, as gemmlowp's `SaturatingRoundingDoublingHighMul`. */
const roundingHigh = (a: number, b: number): number => {
  const product = a * b;
  return word(Math.trunc((product + (product >= 0 ? 16384 : 1 - 16384)) / 32768));
};
/** The same, towards zero. */
const truncatingHigh = (a: number, b: number): number => word(Math.trunc((a * b) / 32768));

/** HARD_SWISH: x * relu6(x + 3) / 6 for int8 (in int16 fixed point) and float32. */
export function hardSwish(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const output = node.output(0, input.type);
  if (input.type === 'float32') {
    return unary(node, input, output, (x) =>
      Math.fround(Math.fround(x * Math.min(6, Math.max(0, Math.fround(x + 3)))) / 6),
    );
  }
  quantised(node, input, output);
  const fine = Math.fround(Math.fround(1 / 128) * input.scale);
  const out = halve(quantizeMultiplier(Math.fround(fine / output.scale), node.rounding));
  const gate = halve(quantizeMultiplier(Math.fround(fine / Math.fround(3 / 32768)), node.rounding));
  node.require(
    out.shift <= 0,
    'its output scale is far below its input scale',
    'an output scale of at least 1/128 of it',
  );

  return unary(node, input, output, (value) => {
    const fineInput = word((value - input.zeroPoint) * 128);
    const onOutputScale = roundingHigh(fineInput, out.multiplier);
    let share = fineInput;
    if (gate.shift > 0) share = word(share * 2 ** (gate.shift - 1));
    share = roundingHigh(share, gate.multiplier);
    if (gate.shift > 0) share = word(share * 2);
    if (gate.shift < 0) share = roundingShift(share, -gate.shift);
    share = (share + 32768) >> 1;
    const scaled = roundingShift(truncatingHigh(share, onOutputScale), -out.shift) + output.zeroPoint;
    return Math.min(127, Math.max(-128, scaled));
  });
}

/** An int32 multiplier rounded to int16. */
function halve({ multiplier, shift }: { multiplier: number; shift: number }): { multiplier: number; shift: number } {
  const limit = 2 ** 31 - 1 - 32768;
  return { multiplier: multiplier >= limit ? 32767 : (multiplier + 32768) >> 16, shift };
}
