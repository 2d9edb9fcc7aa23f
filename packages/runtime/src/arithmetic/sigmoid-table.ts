/** Where TensorFlow's table, tuned for interpolation, stands one above the rounded value. */
const raised = new Set([
  4, 8, 12, 14, 15, 16, 17, 19, 20, 21, 22, 25, 27, 28, 29, 30, 31, 33, 34, 35, 37, 39, 40, 41, 43, 44, 45, 46, 49, 50,
  54, 62, 63, 64, 66, 82, 86, 93, 100, 103, 112, 116, 135, 255,
]);

/** sigmoid(i / 24) in Q0.16 for i of 0..255: the table that TensorFlow Lite's int16 LOGISTIC and TANH interpolate. */
export const sigmoidTable = Uint16Array.from(
  { length: 256 },
  (_, i) => Math.round(65536 / (1 + Math.exp(-i / 24))) + (raised.has(i) ? 1 : 0),
);

/** int16 logistic of an input at 1/4096 after scaling by multiplier / 3 and 2^-shift; output in Q0.15. */
export function logistic16(value: number, multiplier: number, shift: number): number {
  const scaled = scaleDown(value, multiplier, shift);
  const size = Math.abs(scaled);
  const place = size >>> 9;
  let result = 0x7fff * 1024;
  if (place < 255) {
    const low = sigmoidTable[place] as number;
    result = low * 512 + (size & 0x1ff) * ((sigmoidTable[place + 1] as number) - low);
  }
  return (scaled >= 0 ? result + 512 : 2 ** 25 - result + 511) >>> 10;
}

/** int16 tanh of an input at 1/4096 after scaling by multiplier / 3 and 2^-shift; output in Q0.15. */
export function tanh16(value: number, multiplier: number, shift: number): number {
  const scaled = scaleDown(value, multiplier, shift);
  const size = Math.abs(scaled);
  const place = size >>> 8;
  let result = 0xffff * 256;
  if (place < 255) {
    const low = sigmoidTable[place] as number;
    result = low * 256 + (size & 0xff) * ((sigmoidTable[place + 1] as number) - low);
  }
  return (scaled >= 0 ? result - 2 ** 23 + 128 : -result + 2 ** 23 + 127) >> 8;
}

function scaleDown(value: number, multiplier: number, shift: number): number {
  return (value * multiplier + (shift > 0 ? 1 << (shift - 1) : 0)) >> shift;
}
