import type { Node, Plan } from '../engine/node.js';
import { copyBoxes, stridesOf } from './copy-boxes.js';

/** PAD and PADV2 with constant paddings: any element type. Without a value it pads with zero, quantised. */
export function pad(node: Node): Plan {
  const input = node.input(0, 'int8', 'uint8', 'int16', 'int32', 'float32');
  const output = node.output(0, input.type);
  const paddings = node.numbers(1);
  const rank = input.shape.length;
  const fits = input.shape.every((length, d) => {
    const before = paddings[2 * d] ?? -1;
    const after = paddings[2 * d + 1] ?? -1;
    return before >= 0 && after >= 0 && output.shape[d] === length + before + after;
  });
  node.require(
    paddings.length === 2 * rank && output.shape.length === rank && fits,
    `paddings [${paddings.join(', ')}] do not lead to [${output.shape.join(', ')}]`,
    'two paddings a dimension, 0 or more',
  );
  const given = node.optional(2, input.type);
  if (given) node.require(given.isConstant && given.count === 1, 'its padding value is computed', 'one constant');
  const value = given ? (given.data[0] as number) : input.type === 'float32' ? 0 : output.zeroPoint;
  const toStrides = stridesOf(output.shape);
  return copyBoxes(
    [
      {
        from: input,
        to: output,
        fromStart: 0,
        toStart: toStrides.reduce((start, stride, d) => start + stride * (paddings[2 * d] as number), 0),
        lengths: input.shape,
        fromStrides: stridesOf(input.shape),
        toStrides,
      },
    ],
    { output, value },
  );
}
