import { appendFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PipitError, type SignalSpec } from '@pipit/core';
import { csvRecords } from './csv-records.js';
import { gunzipFile } from './gunzip-file.js';
import { readCsv } from './read-csv.js';
import { readHeader } from './read-header.js';
import { writeCsv } from './write-csv.js';

const pack = promisify(gzip);
const binary = 'samples.f32.gz';
const extent = ['offset_rows', 'n_rows'] as const;
/** So many numbers are held before they are written out. */
const heldNumbers = 1 << 18;

/**
 * Records into a folder that `openFolder` reads: `manifest.csv`, `header.json` and one gzip'd binary of 32-bit floats,
 * so that what is replayed is exactly what came.
 *
 * Opened on a folder that it wrote before, it goes on there. Every block written is a whole gzip member and the manifest
 * is replaced after it, so that a crash costs at most what was not yet written.
 */
export class FolderWriter {
  readonly #folder: string;
  readonly #width: number;
  readonly #records: Record<string, string>[];
  readonly #columns: string[];
  #rows: number;
  #open: Record<string, string> | undefined;
  #held: Float32Array[] = [];
  #heldCount = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    folder: string,
    width: number,
    records: Record<string, string>[],
    columns: string[],
    rows: number,
  ) {
    this.#folder = folder;
    this.#width = width;
    this.#records = records;
    this.#columns = columns;
    this.#rows = rows;
  }

  /** Errors: `DATA_EXISTS` when the folder holds other files or recordings of another rate or other channels. */
  static async open(folder: string, spec: SignalSpec, name = 'recorded'): Promise<FolderWriter> {
    await mkdir(folder, { recursive: true });
    const names = await readdir(folder);
    const width = spec.channels.length;
    if (names.length === 0) {
      const header = {
        name,
        dtype: 'float32 little-endian',
        layout: `row-major [rows][${width}]`,
        channels: headerChannels(spec),
        rate_hz: spec.rateHz,
        file: binary,
      };
      await writeFile(join(folder, 'header.json'), `${JSON.stringify(header, null, 1)}\n`);
      await writeFile(join(folder, binary), await pack(Buffer.alloc(0)));
      return new FolderWriter(folder, width, [], [...extent], 0);
    }
    for (const needed of ['header.json', binary]) {
      if (!names.includes(needed))
        throw new PipitError('DATA_EXISTS', folder, 'it holds files that are no recordings of ours');
    }
    const header = await readHeader(join(folder, 'header.json'));
    const same =
      header.rate_hz === spec.rateHz && JSON.stringify(header.channels) === JSON.stringify(headerChannels(spec));
    if (!same) throw new PipitError('DATA_EXISTS', folder, 'what it holds has another rate or other channels');
    const bytes = await gunzipFile(join(folder, binary));
    const manifest = names.includes('manifest.csv') ? await readCsv(join(folder, 'manifest.csv')) : undefined;
    const records = manifest ? csvRecords(manifest) : [];
    return new FolderWriter(
      folder,
      width,
      records,
      [...(manifest?.columns ?? extent)],
      Math.floor(bytes.length / 4 / width),
    );
  }

  /** Begins a recording, ending the one before. `columns` are its label, person, time and so on. */
  async begin(columns: Readonly<Record<string, string>>): Promise<void> {
    await this.end();
    for (const column of Object.keys(columns))
      if (!this.#columns.includes(column)) this.#columns.splice(-extent.length, 0, column);
    this.#open = { ...columns, offset_rows: String(this.#rows), n_rows: '0' };
    this.#records.push(this.#open);
  }

  /** Adds interleaved samples to the recording begun last. They are copied. Errors: `CHUNK_SHAPE`. */
  async push(samples: Float32Array): Promise<void> {
    if (!this.#open) await this.begin({});
    if (samples.length % this.#width !== 0) throw new PipitError('CHUNK_SHAPE', samples.length, this.#width);
    this.#held.push(samples.slice());
    this.#heldCount += samples.length;
    if (this.#heldCount >= heldNumbers) await this.#flush();
  }

  /** Ends the recording and writes out all of it. */
  async end(): Promise<void> {
    await this.#flush();
    if (this.#open?.['n_rows'] === '0') this.#records.pop();
    this.#open = undefined;
  }

  /** Takes what is held at once, so that pushes which nobody waits for are written in their order and none is lost. */
  #flush(): Promise<void> {
    const recording = this.#open;
    const held = this.#held;
    const count = this.#heldCount;
    this.#held = [];
    this.#heldCount = 0;
    if (recording && count > 0) this.#writing = this.#writing.then(() => this.#write(recording, held, count));
    return this.#writing;
  }

  async #write(recording: Record<string, string>, held: readonly Float32Array[], count: number): Promise<void> {
    const bytes = Buffer.alloc(count * 4);
    let at = 0;
    for (const samples of held) for (const sample of samples) at = bytes.writeFloatLE(sample, at);
    await appendFile(join(this.#folder, binary), await pack(bytes));
    const rows = count / this.#width;
    this.#rows += rows;
    recording['n_rows'] = String(Number(recording['n_rows']) + rows);
    const manifest = join(this.#folder, 'manifest.csv');
    await writeFile(`${manifest}.new`, writeCsv(this.#columns, this.#records));
    await rename(`${manifest}.new`, manifest);
  }
}

const headerChannels = (spec: SignalSpec) => spec.channels.map(({ name, unit }) => ({ name, unit, scale: 1 }));
