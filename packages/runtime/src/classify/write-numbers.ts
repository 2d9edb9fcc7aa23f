import { PipitError } from '@pipit/core';
import type { Port } from '../engine/port.js';

/** How numbers go into a tensor: `real` on the tensor's own scale, `raw` as the whole numbers that it stores. */
export type InputNumbers = 'real' | 'raw';

type Write = (values: Float32Array) => void;

const ranges = { int8: [-128, 127], uint8: [0, 255], int16: [-32768, 32767] } as const;

/**
 * Writes numbers into an input: `round(value / scale) + zeroPoint`, halves away from zero, held at the ends of the type.
 *
 * Source: TensorFlow Lite's affine quantisation. Errors: `MODEL_TENSOR` where it is of a type that holds no features, or
 * quantised for each channel.
 */
export function writeNumbers(port: Port, numbers: InputNumbers): Write {
  const { type, quantization } = port;
  if (type === 'float32') return (values) => (port.data as Float32Array).set(values);
  if (type !== 'int8' && type !== 'uint8' && type !== 'int16') {
    throw new PipitError('MODEL_TENSOR', port.name, `is ${type}, which no features go into`);
  }
  const [scale = 1] = numbers === 'raw' ? [] : (quantization?.scale ?? []);
  const [zeroPoint = 0] = numbers === 'raw' ? [] : (quantization?.zeroPoint ?? []);
  if ((quantization?.scale.length ?? 1) > 1 && numbers === 'real') {
    throw new PipitError('MODEL_TENSOR', port.name, 'has a scale for each channel, which no input may');
  }
  const [least, most] = ranges[type];
  return (values) => {
    const data = port.data as Int8Array | Uint8Array | Int16Array;
    for (let i = 0; i < values.length; i++) {
      const units = (values[i] as number) / scale;
      const whole = (units < 0 ? -Math.floor(0.5 - units) : Math.floor(units + 0.5)) + zeroPoint;
      data[i] = whole < least ? least : whole > most ? most : whole;
    }
  };
}
