/** UTF-8 to text. An AudioWorklet has no `TextDecoder`; what is no UTF-8 is then read byte by byte. */
export function decodeText(
  bytes: Uint8Array,
  Decoder: typeof TextDecoder | null = globalThis.TextDecoder ?? null,
): string {
  if (Decoder) return new Decoder().decode(bytes);
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return String.fromCharCode(...bytes);
  }
}
