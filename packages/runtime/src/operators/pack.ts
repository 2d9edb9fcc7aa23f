import type { Node, Plan } from '../engine/node.js';
import { type Box, copyBoxes, stridesOf } from './copy-boxes.js';

/** PACK: tensors of one shape stacked along a new axis. Any element type. */
export function pack(node: Node): Plan {
  const output = node.output(0, 'int8', 'uint8', 'int16', 'int32', 'float32');
  const options = node.options('PackOptions', { valuesCount: node.inputs.length, axis: 0 });
  const rank = output.shape.length;
  const axis = options.axis < 0 ? options.axis + rank : options.axis;
  const inner = output.shape.filter((_, d) => d !== axis);
  node.require(
    axis >= 0 && axis < rank && output.shape[axis] === node.inputs.length,
    `stacks ${node.inputs.length} tensors into [${output.shape.join(', ')}] along axis ${options.axis}`,
    'as many tensors as the axis is long',
  );
  const strides = stridesOf(output.shape);
  return copyBoxes(
    node.inputs.map((_, at): Box => {
      const from = node.input(at, output.type);
      node.require(
        from.shape.length === inner.length && from.shape.every((length, d) => length === inner[d]),
        `input ${from.name} has the shape [${from.shape.join(', ')}]`,
        `[${inner.join(', ')}]`,
      );
      return {
        from,
        to: output,
        fromStart: 0,
        toStart: at * (strides[axis] as number),
        lengths: from.shape,
        fromStrides: stridesOf(from.shape),
        toStrides: strides.filter((_stride, d) => d !== axis),
      };
    }),
  );
}
