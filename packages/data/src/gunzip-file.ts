import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { PipitError } from '@pipit/core';

const unpack = promisify(gunzip);
/** What a file may unpack to: a guard against damaged or hostile archives. */
const maxBytes = 2 ** 31 - 1;

/** Reads and unpacks a gzip file (one member or several). Errors: `DATA_GZIP` when it is cut short, damaged or missing. */
export async function gunzipFile(file: string): Promise<Buffer> {
  try {
    return await unpack(await readFile(file), { maxOutputLength: maxBytes });
  } catch (error) {
    throw new PipitError('DATA_GZIP', file, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'the file is not there';
  return code === 'Z_BUF_ERROR' ? 'it ends too early' : message;
}
