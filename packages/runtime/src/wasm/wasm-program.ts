import type { Rounding } from '../arithmetic/rounding.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import type { WasmHeap } from './wasm-heap.js';

/** Numbers of the engine's operations; see assembly/index.ts. */
export const opcode = {
  conv: 0,
  depthwise: 1,
  table: 2,
  add: 3,
  mul: 4,
  averagePool: 5,
  maxPool: 6,
  mean: 7,
  copy: 8,
  fill: 9,
  softmax: 10,
  softmaxTable: 11,
  winograd: 12,
  sums: 13,
  pack: 14,
  choose: 15,
  convFloat: 16,
  depthwiseFloat: 17,
  svdf: 18,
  lstm: 19,
  wideTable: 20,
  quantizeFloat: 21,
  transposeConv: 22,
} as const;

/** What one interpreter holds in the heap beside its tensors: constants, parameter blocks and one scratch area. */
export class WasmProgram {
  private readonly owned: number[] = [];
  private readonly constants = new Map<RuntimeTensor, number>();
  private readonly waiting: { block: number; field: number; offset: number }[] = [];
  private scratchBytes = 0;
  bytes = 0;

  constructor(
    readonly heap: WasmHeap,
    readonly rounding: Rounding,
  ) {}

  allocate(bytes: number): number {
    const offset = this.heap.allocate(bytes);
    this.owned.push(offset);
    this.bytes += bytes;
    return offset;
  }

  /** Copies an array in. */
  put(data: Int32Array | Int16Array | Uint16Array | Uint8Array | Float32Array): number {
    const offset = this.allocate(data.byteLength);
    new Uint8Array(this.heap.buffer(), offset, data.byteLength).set(
      new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength),
    );
    return offset;
  }

  /** Where a tensor lies; a constant is copied in at first use. */
  place(tensor: RuntimeTensor): number {
    if (!tensor.isConstant) return tensor.address;
    const known = this.constants.get(tensor);
    if (known !== undefined) return known;
    const { data } = tensor;
    const offset = this.put(new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength));
    this.constants.set(tensor, offset);
    return offset;
  }

  /** A parameter block: the operation and its fields. `scratch` names fields that take places in the scratch area. */
  block(
    fields: readonly number[],
    scratch: readonly { field: number; offset: number }[] = [],
    scratchBytes = 0,
  ): number {
    const block = this.put(Int32Array.from(fields));
    for (const { field, offset } of scratch) this.waiting.push({ block, field, offset });
    this.scratchBytes = Math.max(this.scratchBytes, scratchBytes);
    return block;
  }

  /** Runs one operation now, while a model is loaded, and gives back what `use` makes of its results. */
  now<T>(fields: readonly number[], use: () => T): T {
    const block = this.heap.allocate(fields.length * 4 + 4);
    const memory = new Int32Array(this.heap.buffer(), block, fields.length + 1);
    memory.set(fields);
    memory[fields.length] = block;
    this.heap.run(block + fields.length * 4, 1);
    this.heap.free(block);
    return use();
  }

  /** Lends a copy of bytes in the heap to `use`. */
  lend<T>(bytes: Int8Array, use: (offset: number) => T): T {
    const offset = this.heap.allocate(bytes.length);
    new Int8Array(this.heap.buffer(), offset, bytes.length).set(bytes);
    const result = use(offset);
    this.heap.free(offset);
    return result;
  }

  /** Gives the blocks their scratch area. Call it once, when all blocks are made. */
  finish(): void {
    if (this.waiting.length === 0) return;
    const scratch = this.allocate(this.scratchBytes);
    const memory = new Int32Array(this.heap.buffer());
    for (const { block, field, offset } of this.waiting) memory[block / 4 + field] = scratch + offset;
  }

  release(): void {
    for (const offset of this.owned.splice(0)) this.heap.free(offset);
  }
}
