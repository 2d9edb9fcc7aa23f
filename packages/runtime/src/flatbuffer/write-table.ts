import { Builder } from 'flatbuffers';
import { type Field, tables, unions } from '../schema/tflite-tables.js';

type Wire = Record<string, unknown>;

/** TensorFlow Lite Micro reads weights in place: their bytes must be aligned to this in the file. */
const DATA_ALIGNMENT = 16;

/** Writes a table by its schema, with its parts, and finishes the file. Fields equal to their default are left out; an empty list of numbers is written, for readers that do not expect it to be missing. Equal lists of numbers are written once. */
export function writeTable(root: string, value: Wire, identifier: string): Uint8Array {
  const builder = new Builder(1024);
  /** Where lists of numbers were written: an equal one, such as the zero points of another kernel, is the same bytes. */
  const written = new Map<string, number>();

  function scalar(id: number, type: string, given: number | boolean, initial: number | boolean): void {
    const number = Number(given);
    const missing = Number(initial);
    switch (type) {
      case 'bool':
      case 'byte':
      case 'ubyte':
        return builder.addFieldInt8(id, number, missing);
      case 'float':
        return builder.addFieldFloat32(id, number, missing);
      case 'long':
      case 'ulong':
        return builder.addFieldInt64(id, BigInt(number), BigInt(missing));
      default:
        return builder.addFieldInt32(id, number, missing);
    }
  }

  function vector(element: string, given: unknown): number {
    if (element === 'ubyte') {
      const bytes = given as Uint8Array;
      builder.startVector(1, bytes.length, DATA_ALIGNMENT);
      builder.prep(1, bytes.length);
      for (let i = bytes.length - 1; i >= 0; i--) builder.writeInt8(bytes[i] as number);
      return builder.endVector();
    }
    const list = given as readonly unknown[];
    const key = element in plain ? `${element} ${list.join(' ')}` : undefined;
    const known = key === undefined ? undefined : written.get(key);
    if (known !== undefined) return known;
    const offsets = element in plain ? undefined : list.map((item) => part(element, item));
    builder.startVector(plain[element] ?? 4, list.length, plain[element] ?? 4);
    for (let i = list.length - 1; i >= 0; i--) {
      if (offsets) builder.addOffset(offsets[i] as number);
      else if (element === 'float') builder.addFloat32(list[i] as number);
      else if (element === 'long') builder.addInt64(BigInt(list[i] as number));
      else if (element === 'bool') builder.addInt8(Number(list[i]));
      else builder.addInt32(list[i] as number);
    }
    const offset = builder.endVector();
    if (key !== undefined) written.set(key, offset);
    return offset;
  }

  function part(type: string, given: unknown): number {
    if (type === 'string') return builder.createString(given as string);
    if (type.startsWith('[')) return vector(type.slice(1, -1), given);
    return table(type, given as Wire);
  }

  function table(name: string, given: Wire): number {
    const fields = tables[name] as readonly Field[];
    const offsets = fields.map((field) => {
      if (!field || field[2] !== undefined || field[1] === 'table') return 0;
      const [key, type] = field;
      const inner = given[key];
      if (inner === undefined || inner === '') return 0;
      if (type !== '[int]' && (inner as { length?: number }).length === 0) return 0;
      if (type.startsWith('union:')) return table((inner as { kind: string }).kind, inner as Wire);
      return part(type, inner);
    });

    builder.startObject(fields.length);
    fields.forEach((field, id) => {
      if (!field) return;
      const [key, type, initial] = field;
      const inner = given[key];
      if (initial !== undefined) {
        if (inner !== undefined) scalar(id, type, inner as number | boolean, initial);
      } else if (offsets[id]) {
        builder.addFieldOffset(id, offsets[id], 0);
        if (type.startsWith('union:')) {
          const codes = unions[type.slice(6)] as Record<string, number>;
          builder.addFieldInt8(id - 1, codes[(inner as { kind: string }).kind] as number, 0);
        }
      }
    });
    return builder.endObject();
  }

  builder.finish(table(root, value), identifier);
  return builder.asUint8Array().slice();
}

const plain: Record<string, number> = { int: 4, uint: 4, float: 4, long: 8, bool: 1 };
