import type { BuiltinOptions } from './schema/tflite-tables.js';
import type { OperatorSpec, TensorSpec } from './model/model.js';
import { writeModel } from './model/write-model.js';

/** A source of whole numbers from `low` to `high`, both included. */
export type Pick = (low: number, high: number) => number;

/** Whole numbers from a seed, the same on every run (Numerical Recipes' linear congruence). */
export function picker(seed: number): Pick {
  let state = seed >>> 0;
  return (low, high) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + Math.floor((state / 2 ** 32) * (high - low + 1));
  };
}

/** Builds a model of one operator on int8 tensors for tests: tensors are added, then the operator is written. */
export class OneOperator {
  readonly tensors: TensorSpec[] = [];

  constructor(private readonly pick: Pick) {}

  /** An int8 activation of a scale and zero point of its own. */
  activation(shape: readonly number[], scale = this.scale(), zeroPoint = this.pick(-128, 127)): number {
    return this.add({
      name: `t${this.tensors.length}`,
      type: 'int8',
      shape,
      quantization: quantized([scale], [zeroPoint]),
    });
  }

  /** int8 weights with one scale, or one a channel. */
  weights(shape: readonly number[], dimension: number, perChannel: boolean): number {
    const count = perChannel ? (shape[dimension] as number) : 1;
    const scales = Array.from({ length: count }, () => Math.fround(0.002 * 2 ** (this.pick(0, 40) / 10)));
    const data = Uint8Array.from({ length: product(shape) }, () => this.pick(-127, 127) & 255);
    const quantization = { scale: scales, zeroPoint: scales.map(() => 0), dimension };
    return this.add({ name: 'weights', type: 'int8', shape, quantization, data });
  }

  /** A float32 activation, or constant where `filled`. */
  real(shape: readonly number[], filled = false): number {
    const values = Float32Array.from({ length: filled ? product(shape) : 0 }, () => this.pick(-1000, 1000) / 500);
    return this.add({
      name: `t${this.tensors.length}`,
      type: 'float32',
      shape,
      ...(filled && { data: new Uint8Array(values.buffer) }),
    });
  }

  /** A state that starts at its zero point. */
  state(type: 'int8' | 'int16', shape: readonly number[], scale: number, zeroPoint: number): number {
    return this.add({ name: 'state', type, shape, isVariable: true, quantization: quantized([scale], [zeroPoint]) });
  }

  /** int16 weights with one scale. */
  words(shape: readonly number[], scale: number): number {
    const values = Int16Array.from({ length: product(shape) }, () => this.pick(-32768, 32767));
    const data = new Uint8Array(values.buffer);
    return this.add({ name: 'words', type: 'int16', shape, data, quantization: quantized([scale], [0]) });
  }

  bias(count: number): number {
    return this.integers(Array.from({ length: count }, () => this.pick(-20000, 20000)));
  }

  /** A constant list of int32. */
  integers(values: readonly number[]): number {
    const data = new Uint8Array(Int32Array.from(values).buffer);
    return this.add({ name: 'numbers', type: 'int32', shape: [values.length], data });
  }

  scale(): number {
    return Math.fround(0.01 * 2 ** (this.pick(0, 50) / 10));
  }

  /** The file. Inputs without data are the model's inputs. */
  write(name: string, inputs: readonly number[], outputs: readonly number[], options?: BuiltinOptions): Uint8Array {
    const operator: OperatorSpec = { name, version: 1, inputs, outputs, ...(options && { options }) };
    return writeModel({
      tensors: this.tensors,
      operators: [operator],
      inputs: inputs.filter((index) => index >= 0 && !this.tensors[index]?.data && !this.tensors[index]?.isVariable),
      outputs,
    });
  }

  private add(tensor: TensorSpec): number {
    return this.tensors.push(tensor) - 1;
  }
}

const product = (shape: readonly number[]): number => shape.reduce((all, length) => all * length, 1);

function quantized(scale: number[], zeroPoint: number[]): NonNullable<TensorSpec['quantization']> {
  return { scale, zeroPoint, dimension: 0 };
}
