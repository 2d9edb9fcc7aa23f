import type { Spread } from '../engine/lowering.js';
import type { Node } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { stridesOf } from './copy-boxes.js';

/** Two inputs and an output, with how the inputs spread over it. */
export interface Operands {
  readonly a: RuntimeTensor;
  readonly b: RuntimeTensor;
  readonly output: RuntimeTensor;
  readonly spreadA: Spread | undefined;
  readonly spreadB: Spread | undefined;
}

/** Where each element of the output finds its operand; undefined where the operand has the output's own shape. */
export function broadcast(node: Node, operand: RuntimeTensor, output: RuntimeTensor): Int32Array | undefined {
  const rank = output.shape.length;
  const own = [...new Array<number>(Math.max(0, rank - operand.shape.length)).fill(1), ...operand.shape];
  const fits = own.length === rank && own.every((length, d) => length === 1 || length === output.shape[d]);
  node.require(
    fits,
    `${operand.name} [${operand.shape.join(', ')}] does not spread to [${output.shape.join(', ')}]`,
    'equal lengths, or 1',
  );
  if (operand.count === output.count) return undefined;

  const places = new Int32Array(output.count);
  for (let at = 0; at < output.count; at++) {
    let rest = at;
    let place = 0;
    let stride = 1;
    for (let d = rank - 1; d >= 0; d--) {
      const length = output.shape[d] as number;
      const index = rest % length;
      rest = Math.floor(rest / length);
      if (own[d] !== 1) place += index * stride;
      stride *= own[d] as number;
    }
    places[at] = place;
  }
  return places;
}

/** The same as strides, for engines that copy the operand out first. */
function spreadOf(operand: RuntimeTensor, output: RuntimeTensor): Spread | undefined {
  if (operand.count === output.count) return undefined;
  const own = [...Array.from({ length: output.shape.length - operand.shape.length }, () => 1), ...operand.shape];
  const strides = stridesOf(own).map((stride, d) => (own[d] === 1 ? 0 : stride));
  return { lengths: output.shape, strides };
}

/** A plan that computes each output from the elements of two inputs that belong to it. */
export function elementwise(
  node: Node,
  a: RuntimeTensor,
  b: RuntimeTensor,
  output: RuntimeTensor,
  compute: (x: number, y: number) => number,
): { run(): void; inPlace: readonly number[]; operands: Operands } {
  const placesA = broadcast(node, a, output);
  const placesB = broadcast(node, b, output);
  return {
    operands: { a, b, output, spreadA: spreadOf(a, output), spreadB: spreadOf(b, output) },
    inPlace: [...(placesA ? [] : [0]), ...(placesB ? [] : [1])],
    run() {
      const x = a.data;
      const y = b.data;
      const to = output.data;
      for (let i = 0; i < to.length; i++) {
        to[i] = compute(
          x[placesA ? (placesA[i] as number) : i] as number,
          y[placesB ? (placesB[i] as number) : i] as number,
        );
      }
    },
  };
}
