import { basename, join } from 'node:path';
import { PipitError, type SignalSpec } from '@pipit/core';
import { binaryChannels, type ScaledChannel } from './binary-channels.js';
import { csvRecords } from './csv-records.js';
import type { Found, Skipped } from './folder.js';
import { gunzipFile } from './gunzip-file.js';
import { once } from './once.js';
import type { Csv } from './parse-csv.js';
import { type Header, readHeader } from './read-header.js';
import { readCsv } from './read-csv.js';

export const binaryLayout =
  'manifest.csv + header.json + one *.gz binary (offset_rows,n_rows or offset_samples,n_samples)';

/**
 * Reads a folder of one gzip'd little-endian binary. The binary is unpacked when the first recording is read and then
 * kept. Lines with a negative offset hold no data and are listed as skipped.
 */
export async function readBinaryFolder(path: string, binary: string): Promise<Found> {
  const headerFile = join(path, 'header.json');
  const header = await readHeader(headerFile);
  const manifest = await readCsv(join(path, 'manifest.csv'));
  const [offsetColumn, countColumn] = extentColumns(manifest);
  const channels = binaryChannels(header);
  const file = join(path, binary);
  const load = once(() => gunzipFile(file));
  const skipped: Skipped[] = [];
  const recordings = csvRecords(manifest).flatMap((columns, i) => {
    const line = manifest.lines[i] as number;
    const offset = wholeNumber(columns[offsetColumn], manifest.file, line, offsetColumn);
    const count = wholeNumber(columns[countColumn], manifest.file, line, countColumn);
    if (offset < 0 || count <= 0) {
      skipped.push({ line, why: columns['flag'] || 'no data' });
      return [];
    }
    const spec: SignalSpec = {
      kind: 'chunk',
      rateHz: rateOf(columns, header),
      channels: channels.map(({ name, unit }) => ({ name, unit })),
    };
    const read = async () =>
      rows(await load(), { header, channels, offset, count, manifest: manifest.file, line, file });
    return [{ id: `${basename(path)}:${line}`, file, columns, spec, read }];
  });
  return { layout: 'binary', path, manifest: manifest.file, columns: manifest.columns, recordings, skipped };
}

/** True when a manifest points into a binary. */
export const pointsIntoBinary = (columns: readonly string[]): boolean =>
  ['offset_rows', 'offset_samples'].some((name) => columns.includes(name));

function extentColumns(manifest: Csv): readonly [string, string] {
  const kind = manifest.columns.includes('offset_samples') ? 'samples' : 'rows';
  for (const column of [`offset_${kind}`, `n_${kind}`]) {
    if (!manifest.columns.includes(column))
      throw new PipitError('DATA_COLUMN', manifest.file, column, manifest.columns);
  }
  return [`offset_${kind}`, `n_${kind}`];
}

function wholeNumber(text: string | undefined, file: string, line: number, column: string): number {
  const value = Number(text);
  if (text === undefined || text.trim() === '' || !Number.isSafeInteger(value)) {
    throw new PipitError('DATA_ROW', file, line, `${column} is "${text ?? ''}", not a whole number`);
  }
  return value;
}

function rateOf(columns: Readonly<Record<string, string>>, header: Header): number {
  const own = Number(columns['rate_hz']);
  return own > 0 ? own : header.rate_hz;
}

interface Extent {
  readonly header: Header;
  readonly channels: readonly ScaledChannel[];
  readonly offset: number;
  readonly count: number;
  readonly manifest: string;
  readonly line: number;
  readonly file: string;
}

function rows(bytes: Buffer, { header, channels, offset, count, manifest, line, file }: Extent): Float32Array {
  const isFloat = header.dtype === 'float32 little-endian';
  const width = isFloat ? 4 : 2;
  const held = Math.floor(bytes.length / (width * channels.length));
  if (offset + count > held) {
    throw new PipitError('DATA_RANGE', manifest, line, `rows ${offset} to ${offset + count}`, held, basename(file));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const samples = new Float32Array(count * channels.length);
  const from = offset * channels.length;
  for (let i = 0, c = 0; i < samples.length; i++) {
    const scale = (channels[c] as ScaledChannel).scale;
    const at = (from + i) * width;
    samples[i] = (isFloat ? view.getFloat32(at, true) : view.getInt16(at, true)) * scale;
    c = c + 1 === channels.length ? 0 : c + 1;
  }
  return samples;
}
