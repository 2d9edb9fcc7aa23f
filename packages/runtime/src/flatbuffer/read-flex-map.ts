/**
 * Reads a FlexBuffer whose root is a map of whole numbers and booleans: the options of custom operators.
 *
 * Returns undefined where the bytes are anything else or point outside themselves.
 * Format: flatbuffers.dev, "FlexBuffers: internals".
 */
export function readFlexMap(bytes: Uint8Array): ReadonlyMap<string, number> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const MAP = 9;
  const inline: Record<number, boolean> = { 1: true, 2: false, 26: false };
  const unsigned = (at: number, width: number): number => {
    if (width === 1) return view.getUint8(at);
    return width === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
  };
  const signed = (at: number, width: number): number => {
    if (width === 1) return view.getInt8(at);
    return width === 2 ? view.getInt16(at, true) : view.getInt32(at, true);
  };

  try {
    const rootWidth = view.getUint8(bytes.length - 1);
    const rootType = view.getUint8(bytes.length - 2);
    if (rootType >> 2 !== MAP) return undefined;
    const width = 1 << (rootType & 3);
    const place = bytes.length - 2 - rootWidth;
    const values = place - unsigned(place, rootWidth);
    const count = unsigned(values - width, width);
    const keysPlace = values - 3 * width;
    const keys = keysPlace - unsigned(keysPlace, width);
    const keyWidth = unsigned(values - 2 * width, width);
    const map = new Map<string, number>();
    for (let i = 0; i < Math.min(count, bytes.length); i++) {
      const keyPlace = keys + i * keyWidth;
      let key = '';
      for (let at = keyPlace - unsigned(keyPlace, keyWidth); view.getUint8(at) !== 0; at++) {
        key += String.fromCharCode(view.getUint8(at));
      }
      const isSigned = inline[view.getUint8(values + count * width + i) >> 2];
      if (isSigned === undefined) continue;
      map.set(key, (isSigned ? signed : unsigned)(values + i * width, width));
    }
    return map;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
