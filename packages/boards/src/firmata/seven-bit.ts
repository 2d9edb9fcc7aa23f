/** Bytes as Firmata sends them: two bytes of seven bits each, low bits first. */
export function packed(bytes: readonly number[]): number[] {
  const pairs: number[] = [];
  for (const byte of bytes) pairs.push(byte & 0x7f, (byte >> 7) & 0x7f);
  return pairs;
}

/** A text as Firmata sends it: each byte of its UTF-8 in two. */
export const packedText = (text: string): number[] => packed(Array.from(new TextEncoder().encode(text)));

/** The reverse of `packed`; a byte left over is dropped. */
export function unpacked(pairs: readonly number[]): number[] {
  const bytes: number[] = [];
  for (let i = 0; i + 1 < pairs.length; i += 2) bytes.push((pairs[i] as number) | ((pairs[i + 1] as number) << 7));
  return bytes;
}
