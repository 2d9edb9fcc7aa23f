import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { PipitError } from '@pipit/core';

const matrix = 14;
const compressed = 15;
/** Bytes and readers of the numeric data types of the format. */
const numeric: Readonly<Record<number, readonly [bytes: number, read: (bytes: Buffer, at: number) => number]>> = {
  1: [1, (bytes, at) => bytes.readInt8(at)],
  2: [1, (bytes, at) => bytes.readUInt8(at)],
  3: [2, (bytes, at) => bytes.readInt16LE(at)],
  4: [2, (bytes, at) => bytes.readUInt16LE(at)],
  5: [4, (bytes, at) => bytes.readInt32LE(at)],
  6: [4, (bytes, at) => bytes.readUInt32LE(at)],
  7: [4, (bytes, at) => bytes.readFloatLE(at)],
  9: [8, (bytes, at) => bytes.readDoubleLE(at)],
};

/**
 * The real numeric arrays of a little-endian MATLAB 5 file by name, in MATLAB's order (MAT-File Format, MathWorks, 1).
 * Arrays of other kinds are passed over. Errors: `MAT_UNREADABLE`.
 */
export async function readMat(file: string): Promise<ReadonlyMap<string, Float64Array>> {
  const bytes = await readFile(file);
  if (bytes.length < 128 || bytes.toString('latin1', 126, 128) !== 'IM') {
    throw new PipitError('MAT_UNREADABLE', file, 'it is no MATLAB 5 file of a little-endian machine');
  }
  const arrays = new Map<string, Float64Array>();
  try {
    for (const { type, body } of elements(bytes.subarray(128))) {
      const unpacked = type === compressed ? elements(inflateSync(body)) : [{ type, body }];
      for (const element of unpacked) {
        const found = element.type === matrix ? namedArray(element.body) : undefined;
        if (found) arrays.set(found.name, found.values);
      }
    }
  } catch (error) {
    throw new PipitError('MAT_UNREADABLE', file, (error as Error).message);
  }
  return arrays;
}

interface Element {
  readonly type: number;
  readonly body: Buffer;
}

/** Walks the data elements: a tag of type and size, or both in four bytes with the data in the other four. */
function elements(bytes: Buffer): Element[] {
  const found: Element[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const word = bytes.readUInt32LE(at);
    const small = word >>> 16;
    const type = small > 0 ? word & 0xffff : word;
    const size = small > 0 ? small : bytes.readUInt32LE(at + 4);
    const start = small > 0 ? at + 4 : at + 8;
    if (start + size > bytes.length) throw new Error('it is cut short');
    found.push({ type, body: bytes.subarray(start, start + size) });
    at = small > 0 ? at + 8 : start + (type === compressed ? size : Math.ceil(size / 8) * 8);
  }
  return found;
}

function namedArray(body: Buffer): { name: string; values: Float64Array } | undefined {
  const [, , name, data] = elements(body);
  const how = numeric[data?.type ?? 0];
  if (!name || !data || !how) return undefined;
  const [width, read] = how;
  const values = Float64Array.from({ length: data.body.length / width }, (_, i) => read(data.body, i * width));
  return { name: name.body.toString('latin1'), values };
}
