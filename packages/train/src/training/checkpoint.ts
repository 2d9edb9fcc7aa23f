import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PipitError } from '@pipit/core';

const magic = 'PIPITCK1';

/** Named numbers with a JSON header: what a training run needs to go on as if nothing had happened. */
export interface Checkpoint {
  readonly header: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

/** Writes a checkpoint so that a kill at any moment leaves the old one or the new one, never half of it. */
export function writeCheckpoint(file: string, { header, arrays }: Checkpoint): void {
  const layout = [...arrays].map(([name, { length }]) => [name, length] as const);
  const json = Buffer.from(JSON.stringify({ header, layout }));
  const head = Buffer.alloc(12);
  head.write(magic, 'latin1');
  head.writeUInt32LE(json.length, 8);
  const bodies = [...arrays.values()].map((values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, Buffer.concat([head, json, ...bodies]));
  renameSync(`${file}.new`, file);
}

/** Reads a checkpoint; undefined where there is none. Errors: `CHECKPOINT` when it is not one of ours or cut short. */
export function readCheckpoint(file: string): Checkpoint | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  try {
    if (bytes.toString('latin1', 0, 8) !== magic) throw new Error('it is no checkpoint');
    const end = 12 + bytes.readUInt32LE(8);
    const { header, layout } = JSON.parse(bytes.toString('utf8', 12, end)) as {
      header: Record<string, unknown>;
      layout: [string, number][];
    };
    let at = end;
    const arrays = layout.map(([name, length]) => {
      if (at + length * 4 > bytes.length) throw new Error('it is cut short');
      const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + length * 4));
      at += length * 4;
      return [name, values] as const;
    });
    return { header, arrays: new Map(arrays) };
  } catch (error) {
    throw new PipitError('CHECKPOINT', file, (error as Error).message);
  }
}
