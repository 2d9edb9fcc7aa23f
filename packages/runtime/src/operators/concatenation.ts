import type { Node, Plan } from '../engine/node.js';
import { type Box, copyBoxes, stridesOf } from './copy-boxes.js';

/** CONCATENATION along one axis: any element type. Stored values are copied, as on a microcontroller. */
export function concatenation(node: Node): Plan {
  const output = node.output(0, 'int8', 'uint8', 'int16', 'int32', 'float32');
  const options = node.options('ConcatenationOptions', { axis: 0, fusedActivationFunction: 0 });
  node.require(options.fusedActivationFunction === 0, 'has a fused activation', 'NONE');
  const rank = output.shape.length;
  const axis = options.axis < 0 ? options.axis + rank : options.axis;
  node.require(axis >= 0 && axis < rank, `has no axis ${options.axis}`, `axes below ${rank}`);

  const toStrides = stridesOf(output.shape);
  let start = 0;
  const boxes = node.inputs.map((_, at): Box => {
    const from = node.input(at, output.type);
    node.require(
      from.shape.length === rank && from.shape.every((length, d) => d === axis || length === output.shape[d]),
      `input ${from.name} [${from.shape.join(', ')}] does not fit [${output.shape.join(', ')}]`,
      'equal lengths but along the axis',
    );
    const toStart = start * (toStrides[axis] as number);
    start += from.shape[axis] as number;
    return {
      from,
      to: output,
      fromStart: 0,
      toStart,
      lengths: from.shape,
      fromStrides: stridesOf(from.shape),
      toStrides,
    };
  });
  node.require(start === output.shape[axis], `its inputs add up to ${start}`, `${output.shape[axis]} along the axis`);
  return copyBoxes(boxes);
}
