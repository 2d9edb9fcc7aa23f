/**
 * The square root of a whole number below 2^53, rounded to the nearest whole number; below 2^32 it never exceeds 65535.
 *
 * Source: the behaviour of Sqrt32 and Sqrt64 in TensorFlow's microfrontend.
 */
export function roundedSqrt(value: number): number {
  const root = Math.floor(Math.sqrt(value));
  const rest = value - root * root;
  if (rest <= root) return root;
  return root === 0xffff && value < 0x1_0000_0000 ? root : root + 1;
}
