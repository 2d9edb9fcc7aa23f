import { PipitError } from '@pipit/core';
import type { Quantization } from '../model/model.js';
import type { TensorType } from '../model/tensor-type.js';
import type { RuntimeTensor, TensorData } from './runtime-tensor.js';

/** An input or output of a model while it runs. */
export class Port {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly bytes: number;
  readonly quantization: Quantization | undefined;
  private view = new Uint8Array(0);
  private bytesOf: TensorData | undefined;

  constructor(
    private readonly tensor: RuntimeTensor,
    private readonly refresh: () => void,
  ) {
    this.name = tensor.name;
    this.type = tensor.type;
    this.shape = tensor.shape;
    this.bytes = tensor.bytes;
    this.quantization =
      tensor.scales.length > 0
        ? { scale: tensor.scales, zeroPoint: tensor.zeroPoints, dimension: tensor.dimension }
        : undefined;
  }

  /** The values where they lie. Ask again after each run: the memory of a growing engine moves. */
  get data(): TensorData {
    this.refresh();
    return this.tensor.data;
  }

  /** Puts one whole tensor of raw little-endian bytes in. */
  set(raw: Uint8Array): void {
    if (raw.length !== this.bytes) throw new PipitError('MODEL_INPUT', this.name, this.bytes, raw.length);
    this.raw().set(raw);
  }

  /** The raw bytes where they lie. The same view until the memory moves. */
  raw(): Uint8Array {
    const { data } = this;
    if (this.bytesOf !== data) {
      this.bytesOf = data;
      this.view = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, this.bytes);
    }
    return this.view;
  }
}
