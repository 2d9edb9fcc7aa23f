import type { CopyLowering } from '../engine/lowering.js';
import type { Plan } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { tensorTypes } from '../model/tensor-type.js';

export interface Box {
  readonly from: RuntimeTensor;
  readonly to: RuntimeTensor;
  /** Elements to skip in each. */
  readonly fromStart: number;
  readonly toStart: number;
  readonly lengths: readonly number[];
  /** Strides in elements, one for each length. */
  readonly fromStrides: readonly number[];
  readonly toStrides: readonly number[];
}

/** A plan that moves boxes of elements between strided places: the whole of PAD, CONCATENATION, TRANSPOSE and their like. */
export function copyBoxes(boxes: readonly Box[], fill?: { output: RuntimeTensor; value: number }): Plan {
  const wholeByte = fill && (tensorTypes[fill.output.type].bytes === 1 || fill.value === 0);
  return {
    ...((!fill || wholeByte) && {
      lowering: {
        kind: 'copy',
        boxes: boxes.map(lowered),
        ...(fill && { fill: { output: fill.output, byte: fill.value } }),
      } satisfies CopyLowering,
    }),
    run() {
      fill?.output.data.fill(fill.value as never);
      for (const box of boxes) copyBox(box);
    },
  };
}

function copyBox({ from, to, fromStart, toStart, lengths, fromStrides, toStrides }: Box): void {
  const source = from.data;
  const target = to.data;
  const walk = (d: number, i: number, o: number): void => {
    const length = lengths[d];
    if (length === undefined) {
      target[o] = source[i] as number;
      return;
    }
    for (let k = 0; k < length; k++) {
      walk(d + 1, i + k * (fromStrides[d] as number), o + k * (toStrides[d] as number));
    }
  };
  walk(0, fromStart, toStart);
}

/** Bytes instead of elements, with the innermost dimensions that lie without gaps on both sides made one row. */
function lowered(box: Box): CopyLowering['boxes'][number] {
  const size = tensorTypes[box.from.type].bytes;
  const lengths = [...box.lengths];
  const fromStrides = box.fromStrides.map((stride) => stride * size);
  const toStrides = box.toStrides.map((stride) => stride * size);
  let row = size;
  while (lengths.length > 0 && (lengths.at(-1) === 1 || (fromStrides.at(-1) === row && toStrides.at(-1) === row))) {
    row *= lengths.pop() as number;
    fromStrides.pop();
    toStrides.pop();
  }
  for (let d = lengths.length - 1; d >= 0; d--) {
    if (lengths[d] !== 1) continue;
    lengths.splice(d, 1);
    fromStrides.splice(d, 1);
    toStrides.splice(d, 1);
  }
  return {
    from: box.from,
    to: box.to,
    fromOffset: box.fromStart * size,
    toOffset: box.toStart * size,
    lengths,
    fromStrides,
    toStrides,
    row,
  };
}

/** Elements between neighbours along each dimension of a dense tensor. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = stride;
    stride *= shape[d] as number;
  }
  return strides;
}
