import { PipitError } from '@pipit/core';
import type { NetworkNode, NetworkSpec, Padding } from './network-spec.js';

type Shape = readonly number[];

/** The shape of the input and of every node's output, without the batch. Errors: `NETWORK_SHAPE` names the layer. */
export function networkShapes(spec: NetworkSpec): readonly Shape[] {
  const shapes: Shape[] = [spec.input];
  spec.nodes.forEach((node, i) => {
    const inputs = node.from.map((from) => shapes[from]);
    if (inputs.length === 0 || inputs.some((shape) => shape === undefined))
      throw refuse(node, i, 'it takes a layer that is not there');
    shapes.push(outputShape(node, inputs as Shape[], i));
  });
  return shapes;
}

function outputShape(node: NetworkNode, inputs: readonly Shape[], i: number): Shape {
  const { layer } = node;
  const first = inputs[0] as Shape;
  switch (layer.op) {
    case 'conv':
      return [...area(first, layer.kernel, layer.strides, layer.padding, node, i), layer.filters];
    case 'depthwise':
      return [...area(first, layer.kernel, layer.strides, layer.padding, node, i), first[2] as number];
    case 'maxPool':
    case 'averagePool':
      return [...area(first, layer.size, layer.strides, layer.padding, node, i), first[2] as number];
    case 'globalAverage':
      if (first.length !== 3) throw refuse(node, i, `it cannot average a shape of ${first.join('x')}`);
      return [first[2] as number];
    case 'lstm':
      if (first.length !== 3) throw refuse(node, i, `it takes rows in time, not a shape of ${first.join('x')}`);
      return [first[0] as number, 1, layer.units];
    case 'crop':
      if (first.length !== 3 || (first[0] as number) <= layer.first)
        throw refuse(node, i, `nothing is left of ${first.join('x')} without the first ${layer.first}`);
      return [(first[0] as number) - layer.first, ...first.slice(1)];
    case 'flatten':
      return [first.reduce((product, size) => product * size, 1)];
    case 'dense':
      if (first.length !== 1) throw refuse(node, i, `it takes a flat input, not one of ${first.join('x')}`);
      return [layer.units];
    case 'add':
      if (inputs.some((shape) => !spreads(shape, first))) {
        throw refuse(node, i, `its inputs differ in shape: ${inputs.map((shape) => shape.join('x')).join(', ')}`);
      }
      return first;
    case 'concat':
      if (inputs.some((shape) => shape.slice(0, -1).join() !== first.slice(0, -1).join())) {
        throw refuse(
          node,
          i,
          `its inputs differ in height or width: ${inputs.map((shape) => shape.join('x')).join(', ')}`,
        );
      }
      return [...first.slice(0, -1), inputs.reduce((sum, shape) => sum + (shape.at(-1) ?? 0), 0)];
    case 'dropout':
      return first;
  }
}

/** True where a shape is another, or has a length of 1 where the other repeats it. */
const spreads = (shape: Shape, over: Shape) =>
  shape.length === over.length && shape.every((length, d) => length === over[d] || length === 1);

function area(
  input: Shape,
  size: readonly [number, number],
  strides: readonly [number, number],
  padding: Padding,
  node: NetworkNode,
  i: number,
) {
  if (input.length !== 3) throw refuse(node, i, `it takes height, width and channels, not ${input.join('x')}`);
  const sides = [0, 1].map((side) => {
    const [length, reach, stride] = [input[side] as number, size[side] as number, strides[side] as number];
    return padding === 'same' ? Math.ceil(length / stride) : Math.floor((length - reach) / stride) + 1;
  });
  if (sides.some((side) => side < 1))
    throw refuse(node, i, `nothing is left of ${input.join('x')} under a kernel of ${size.join('x')}`);
  return sides;
}

const refuse = ({ layer }: NetworkNode, i: number, why: string) =>
  new PipitError('NETWORK_SHAPE', `${layer.op} (layer ${i + 1})`, why);
