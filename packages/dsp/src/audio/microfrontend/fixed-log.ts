import { bitLength } from './bit-length.js';

const scaleBits = 16;
const scale = 1 << scaleBits;
const segmentBits = 7;
const segments = 1 << segmentBits;
/** ln 2 in Q16. */
const ln2 = 45426;

/** log2(1 + x) - x in Q16 for x = i / 128, and one more entry for the end of the last segment. */
const table = Int32Array.from({ length: segments + 2 }, (_, i) => {
  const x = Math.min(1, i / segments);
  return Math.round((Math.log2(1 + x) - x) * scale);
});

/**
 * The natural logarithm of a whole number from 2 on, times `2^scaleShift`, in whole numbers.
 *
 * Source: log_scale.c of TensorFlow's microfrontend.
 */
export function fixedLog(value: number, scaleShift: number): number {
  const whole = bitLength(value) - 1;
  const above = (value ^ (1 << whole)) >>> 0;
  const fraction = whole < scaleBits ? above << (scaleBits - whole) : above >>> (whole - scaleBits);
  const segment = fraction >>> (scaleBits - segmentBits);
  const from = table[segment] as number;
  const rise = ((table[segment + 1] as number) - from) * (fraction - (segment << (scaleBits - segmentBits)));
  const log2 = whole * scale + fraction + from + (rise >> scaleBits);
  const loge = Math.floor((ln2 * log2 + scale / 2) / scale);
  return ((loge << scaleShift) + scale / 2) >>> scaleBits;
}
