import type { Node, Plan } from '../engine/node.js';
import { copyBoxes, stridesOf } from './copy-boxes.js';

/** STRIDED_SLICE with constant begin, end and strides, with begin, end, ellipsis and shrink masks: any element type. */
export function stridedSlice(node: Node): Plan {
  const input = node.input(0, 'int8', 'uint8', 'int16', 'int32', 'uint32', 'float32');
  const output = node.output(0, input.type);
  const options = node.options('StridedSliceOptions', {
    beginMask: 0,
    endMask: 0,
    ellipsisMask: 0,
    newAxisMask: 0,
    shrinkAxisMask: 0,
    offset: false,
  });
  node.require(options.newAxisMask === 0 && options.ellipsisMask === 0, 'has a new axis or ellipsis mask', 'neither');
  const [begins, ends, steps] = [node.numbers(1), node.numbers(2), node.numbers(3)];
  const rank = input.shape.length;
  node.require(
    begins.length <= rank && ends.length === begins.length && steps.length === begins.length,
    `takes ${begins.length} of ${rank} dimensions`,
    'begin, end and stride for each, at most the rank',
  );

  const strides = stridesOf(input.shape);
  let fromStart = 0;
  const lengths: number[] = [];
  const fromStrides: number[] = [];
  input.shape.forEach((length, d) => {
    const step = steps[d] ?? 1;
    node.require(step !== 0, 'has a stride of 0', 'any other');
    const shrink = d < begins.length && (options.shrinkAxisMask & (1 << d)) !== 0;
    const masked = (mask: number): boolean => d >= begins.length || (mask & (1 << d)) !== 0;
    const place = (given: number): number => {
      const counted = given < 0 ? given + length : given;
      return step > 0 ? Math.min(length, Math.max(0, counted)) : Math.min(length - 1, Math.max(-1, counted));
    };
    const begin = masked(options.beginMask) ? (step > 0 ? 0 : length - 1) : place(begins[d] as number);
    const last = options.offset ? (begins[d] as number) + (ends[d] as number) : (ends[d] as number);
    const end = masked(options.endMask) ? (step > 0 ? length : -1) : place(last);
    const taken = shrink ? 1 : Math.max(0, Math.ceil((end - begin) / step));
    node.require(!shrink || (begin >= 0 && begin < length), `has no index ${begin}`, `indices below ${length}`);
    if (taken > 0) fromStart += begin * (strides[d] as number);
    lengths.push(taken);
    fromStrides.push(step * (strides[d] as number));
  });
  const count = lengths.reduce((product, length) => product * length, 1);
  node.require(count === output.count, `takes ${count} elements`, `the ${output.count} of its output`);
  return copyBoxes([
    { from: input, to: output, fromStart, toStart: 0, lengths, fromStrides, toStrides: stridesOf(lengths) },
  ]);
}
