import type { Port } from '../engine/port.js';
import type { TensorType } from '../model/tensor-type.js';

/** An input or output as the commands print it. */
export interface PortReport {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly bytes: number;
  readonly scale: number;
  readonly zeroPoint: number;
}

export function portReport({ name, type, shape, bytes, quantization }: Port): PortReport {
  return {
    name,
    type,
    shape,
    bytes,
    scale: quantization?.scale[0] ?? 0,
    zeroPoint: quantization?.zeroPoint[0] ?? 0,
  };
}
