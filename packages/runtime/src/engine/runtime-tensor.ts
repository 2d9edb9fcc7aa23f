import type { TensorSpec } from '../model/model.js';
import { type TensorType, tensorTypes } from '../model/tensor-type.js';

export type TensorData =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array;

const views = {
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  int16: Int16Array,
  int8: Int8Array,
  uint64: BigUint64Array,
  resource: Uint8Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
} as const;

/** A view of `count` elements of a type at a byte offset. */
export function viewOf(type: TensorType, buffer: ArrayBufferLike, offset: number, count: number): TensorData {
  return new views[type](buffer as ArrayBuffer, offset, type === 'resource' ? 0 : count);
}

/**
 * A tensor while a model runs. `data` is where its values lie now: kernels read it at each run and never keep it, because
 * shared memory moves when it grows.
 */
export class RuntimeTensor {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly count: number;
  readonly bytes: number;
  readonly scales: readonly number[];
  readonly zeroPoints: readonly number[];
  readonly dimension: number;
  readonly isConstant: boolean;
  readonly isVariable: boolean;
  data: TensorData;
  /** Byte offset in the machine's memory: it stays when the memory grows and moves. */
  address = 0;

  constructor(
    readonly index: number,
    spec: TensorSpec,
  ) {
    this.name = spec.name || `#${index}`;
    this.type = spec.type;
    this.shape = spec.shape;
    this.count = spec.shape.reduce((product, length) => product * length, 1);
    this.bytes = this.count * tensorTypes[spec.type].bytes;
    this.scales = spec.quantization?.scale ?? [];
    this.zeroPoints = spec.quantization?.zeroPoint ?? [];
    this.dimension = spec.quantization?.dimension ?? 0;
    this.isConstant = spec.data !== undefined;
    this.isVariable = spec.isVariable === true;
    this.data = spec.data ? constantView(spec.type, spec.data, this.count) : new Int8Array(0);
  }

  /** Scale of the whole tensor; 0 where it is not quantised. */
  get scale(): number {
    return this.scales[0] ?? 0;
  }

  get zeroPoint(): number {
    return this.zeroPoints[0] ?? 0;
  }
}

/** Constants are read where they lie in the file if they are aligned there, else from a copy. */
function constantView(type: TensorType, data: Uint8Array, count: number): TensorData {
  const aligned = data.byteOffset % Math.max(1, tensorTypes[type].bytes) === 0;
  const bytes = aligned ? data : data.slice();
  return viewOf(type, bytes.buffer, bytes.byteOffset, count);
}
