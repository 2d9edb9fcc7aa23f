import { PipitError } from '@pipit/core';
import { type Field, tables, unions } from '../schema/tflite-tables.js';
import { decodeText } from './decode-text.js';

/** Decoding may touch this many times the file's length: shared parts are legal, a bomb of shared parts is not. */
const BUDGET = 8;

/** The parts of the way from the root to what is being read, for messages. */
type Path = string[];

const kinds = new Map(
  Object.entries(unions).flatMap(([name, codes]) =>
    Object.entries(codes).map(([kind, code]) => [`${name} ${code}`, kind]),
  ),
);
const widths: Record<string, number> = { bool: 1, byte: 1, ubyte: 1, int: 4, uint: 4, long: 8, ulong: 8, float: 4 };

/**
 * Decodes and verifies a flatbuffer by its schema in one pass: every offset, vector, union and string is proved to lie in
 * the file before it is read, and the work is bounded by the file's length.
 *
 * `[ubyte]` fields are views of the file; everything else is copied into plain objects.
 *
 * @throws PipitError MODEL_FILE with the path of the part that is wrong
 */
export function readTable(bytes: Uint8Array, root: string, identifier: string): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let budget = bytes.length * BUDGET + 4096;

  const fail = (where: Path, why: string): never => {
    throw new PipitError('MODEL_FILE', where.join(''), why);
  };
  const need = (where: Path, at: number, length: number): void => {
    if (at < 0 || at + length > bytes.length) fail(where, 'points outside the file');
    budget -= length;
    if (budget < 0) fail(where, 'refers to the same bytes too many times');
  };
  const follow = (where: Path, at: number): number => {
    need(where, at, 4);
    return at + view.getUint32(at, true);
  };

  function scalar(type: string, at: number): number | boolean {
    switch (type) {
      case 'bool':
        return view.getUint8(at) !== 0;
      case 'byte':
        return view.getInt8(at);
      case 'ubyte':
        return view.getUint8(at);
      case 'int':
        return view.getInt32(at, true);
      case 'uint':
        return view.getUint32(at, true);
      case 'long':
        return view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
      case 'ulong':
        return view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
      default:
        return view.getFloat32(at, true);
    }
  }

  function text(where: Path, at: number): string {
    const start = follow(where, at);
    need(where, start, 4);
    const length = view.getUint32(start, true);
    need(where, start + 4, length);
    return decodeText(bytes.subarray(start + 4, start + 4 + length));
  }

  function vector(where: Path, element: string, at: number): unknown {
    const start = follow(where, at);
    need(where, start, 4);
    const length = view.getUint32(start, true);
    const width = widths[element] ?? 4;
    if (element === 'ubyte') {
      if (start + 4 + length > bytes.length) fail(where, 'points outside the file');
      return bytes.subarray(start + 4, start + 4 + length);
    }
    need(where, start + 4, length * width);
    const list = new Array<unknown>(length);
    for (let i = 0, place = start + 4; i < length; i++, place += width) {
      list[i] = element in widths ? scalar(element, place) : within(where, `[${i}]`, element, place);
    }
    return list;
  }

  function within(where: Path, part: string, type: string, at: number): unknown {
    where.push(part);
    const found = value(where, type, at);
    where.pop();
    return found;
  }

  function value(where: Path, type: string, at: number): unknown {
    if (type in widths) {
      need(where, at, widths[type] as number);
      return scalar(type, at);
    }
    if (type === 'string') return text(where, at);
    if (type === 'table') return follow(where, at) > 0;
    if (type.startsWith('[')) return vector(where, type.slice(1, -1), at);
    return table(where, type, follow(where, at));
  }

  function initialOf([, type, initial]: NonNullable<Field>): unknown {
    if (initial !== undefined) return initial;
    if (type === 'string') return '';
    if (type === 'table') return false;
    if (type === '[ubyte]') return new Uint8Array(0);
    return type.startsWith('[') ? [] : undefined;
  }

  function table(where: Path, name: string, at: number): Record<string, unknown> {
    need(where, at, 4);
    const vtable = at - view.getInt32(at, true);
    need(where, vtable, 4);
    const vtableBytes = view.getUint16(vtable, true);
    const tableBytes = view.getUint16(vtable + 2, true);
    if (vtableBytes < 4 || vtableBytes % 2 !== 0 || tableBytes < 4) fail(where, 'has a broken table');
    need(where, vtable, vtableBytes);
    if (at + tableBytes > bytes.length) fail(where, 'points outside the file');

    const place = (id: number): number => {
      const entry = 4 + 2 * id;
      const offset = entry + 2 <= vtableBytes ? view.getUint16(vtable + entry, true) : 0;
      if (offset >= tableBytes) fail(where, 'has a field outside its table');
      return offset === 0 ? 0 : at + offset;
    };

    const decoded: Record<string, unknown> = {};
    (tables[name] as readonly Field[]).forEach((field, id) => {
      if (!field) return;
      const [key, type] = field;
      const found = place(id);
      if (type.startsWith('union:')) {
        where.push('.', key);
        decoded[key] = found === 0 ? undefined : union(where, type.slice(6), place(id - 1), found);
        where.length -= 2;
      } else {
        decoded[key] = found === 0 ? initialOf(field) : within(where, `.${key}`, type, found);
      }
    });
    return decoded;
  }

  function union(where: Path, name: string, codeAt: number, at: number): unknown {
    if (codeAt === 0) return undefined;
    const code = view.getUint8(codeAt);
    const kind = kinds.get(`${name} ${code}`);
    return kind ? { kind, ...table(where, kind, follow(where, at)) } : undefined;
  }

  if (bytes.length < 12) fail(['the file'], 'is too short');
  const found = String.fromCharCode(...bytes.subarray(4, 8));
  if (found !== identifier) fail(['the file'], `does not carry the mark ${identifier}`);
  return table([root], root, follow([root], 0));
}
