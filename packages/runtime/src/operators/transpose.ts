import type { Node, Plan } from '../engine/node.js';
import { copyBoxes, stridesOf } from './copy-boxes.js';

/** TRANSPOSE with a constant order of dimensions: any element type. */
export function transpose(node: Node): Plan {
  const input = node.input(0, 'int8', 'uint8', 'int16', 'int32', 'float32');
  const output = node.output(0, input.type);
  const order = node.numbers(1);
  const rank = input.shape.length;
  const fits =
    order.length === rank &&
    new Set(order).size === rank &&
    order.every((axis, d) => axis >= 0 && axis < rank && output.shape[d] === input.shape[axis]);
  node.require(
    fits,
    `order [${order.join(', ')}] does not lead to [${output.shape.join(', ')}]`,
    'each dimension once',
  );
  const strides = stridesOf(input.shape);
  return copyBoxes([
    {
      from: input,
      to: output,
      fromStart: 0,
      toStart: 0,
      lengths: output.shape,
      fromStrides: order.map((axis) => strides[axis] as number),
      toStrides: stridesOf(output.shape),
    },
  ]);
}
