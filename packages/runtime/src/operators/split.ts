import type { Node, Plan } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { type Box, copyBoxes, stridesOf } from './copy-boxes.js';

/** SPLIT into equal parts and SPLIT_V into parts of given lengths, along a constant axis: any element type. */
export function split(node: Node): Plan {
  return parts(node, node.input(1), node.numbers(0)[0] ?? 0);
}

export function splitV(node: Node): Plan {
  return parts(node, node.input(0), node.numbers(2)[0] ?? 0);
}

function parts(node: Node, input: RuntimeTensor, given: number): Plan {
  const rank = input.shape.length;
  const axis = given < 0 ? given + rank : given;
  node.require(axis >= 0 && axis < rank, `has no axis ${given}`, `axes below ${rank}`);
  const fromStrides = stridesOf(input.shape);
  let start = 0;
  const boxes = node.outputs.map((_, at): Box => {
    const to = node.output(at, input.type);
    node.require(
      to.shape.length === rank && to.shape.every((length, d) => d === axis || length === input.shape[d]),
      `output ${to.name} [${to.shape.join(', ')}] does not fit [${input.shape.join(', ')}]`,
      'equal lengths but along the axis',
    );
    const fromStart = start * (fromStrides[axis] as number);
    start += to.shape[axis] as number;
    return { from: input, to, fromStart, toStart: 0, lengths: to.shape, fromStrides, toStrides: stridesOf(to.shape) };
  });
  node.require(start === input.shape[axis], `its outputs add up to ${start}`, `${input.shape[axis]} along the axis`);
  return copyBoxes(boxes);
}
