import { PipitError } from '@pipit/core';
import type { Port } from '../engine/port.js';

type Read = (out: Float32Array) => void;

/**
 * Reads an output as real numbers, `(stored - zeroPoint) * scale`. A probability on the grid of 1/256 is exact.
 *
 * Errors: `MODEL_TENSOR` where it is of a type that holds no scores.
 */
export function readNumbers(port: Port): Read {
  const { type, quantization } = port;
  if (type === 'float32') return (out) => out.set(port.data as Float32Array);
  if (type !== 'int8' && type !== 'uint8' && type !== 'int16') {
    throw new PipitError('MODEL_TENSOR', port.name, `is ${type}, which holds no scores`);
  }
  const [scale = 1] = quantization?.scale ?? [];
  const [zeroPoint = 0] = quantization?.zeroPoint ?? [];
  return (out) => {
    const data = port.data as Int8Array | Uint8Array | Int16Array;
    for (let i = 0; i < out.length; i++) out[i] = ((data[i] as number) - zeroPoint) * scale;
  };
}
