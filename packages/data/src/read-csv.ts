import { readFile } from 'node:fs/promises';
import { PipitError } from '@pipit/core';
import { gunzipFile } from './gunzip-file.js';
import { type Csv, parseCsv } from './parse-csv.js';

/** Reads a CSV file, gzip'd where its name says so. Errors: `DATA_NOT_FOUND`, `DATA_GZIP`, and those of `parseCsv`. */
export async function readCsv(file: string): Promise<Csv> {
  const bytes = file.endsWith('.gz') ? await gunzipFile(file) : await plain(file);
  return parseCsv(bytes.toString('utf8'), file);
}

async function plain(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new PipitError('DATA_NOT_FOUND', file);
  }
}
