const absent = 0xffffffff;

/** Joins byte strings, some of them absent, into one: their count, then each with its length before it (little endian, 32 bit). */
export function packParts(parts: readonly (Uint8Array | undefined)[]): Uint8Array {
  const packed = new Uint8Array(4 + parts.reduce((sum, part) => sum + 4 + (part?.length ?? 0), 0));
  const view = new DataView(packed.buffer);
  view.setUint32(0, parts.length, true);
  let offset = 4;
  for (const part of parts) {
    view.setUint32(offset, part?.length ?? absent, true);
    offset += 4;
    if (!part) continue;
    packed.set(part, offset);
    offset += part.length;
  }
  return packed;
}

/** Takes apart what `packParts` joined; undefined where the bytes are something else, cut short or too long. */
export function unpackParts(packed: Uint8Array): (Uint8Array | undefined)[] | undefined {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < 4) return undefined;
  const count = view.getUint32(0, true);
  if (count > packed.length / 4) return undefined;
  const parts: (Uint8Array | undefined)[] = [];
  let offset = 4;
  for (let i = 0; i < count; i++) {
    if (offset + 4 > packed.length) return undefined;
    const length = view.getUint32(offset, true);
    offset += 4;
    if (length === absent) {
      parts.push(undefined);
      continue;
    }
    if (offset + length > packed.length) return undefined;
    parts.push(packed.slice(offset, offset + length));
    offset += length;
  }
  return offset === packed.length ? parts : undefined;
}
