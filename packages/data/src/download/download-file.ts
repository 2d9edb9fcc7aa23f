import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PipitError } from '@pipit/core';
import type { ArchiveFile } from './archives.js';

export interface DownloadOptions {
  /** Told the bytes that are there, and how many there will be where that is known. */
  readonly onProgress?: (bytes: number, of: number | undefined) => void;
  readonly signal?: AbortSignal;
  /** How often a broken connection is taken up again. */
  readonly tries?: number;
}

/**
 * Downloads a file, checks its size and SHA-256 where these are known, and gives its SHA-256. What came before a broken
 * connection, or a kill, lies in `<file>.part` and is not fetched again where the server allows it.
 *
 * Errors: `DOWNLOAD` when the server refuses, gives too much, or the connection breaks too often; `DOWNLOAD_HASH` when what
 * came is something else, which is then deleted.
 */
export async function downloadFile(source: ArchiveFile, file: string, options: DownloadOptions = {}): Promise<string> {
  if (existsSync(file) && source.sha256 && (await sha256Of(file)) === source.sha256) return source.sha256;
  const part = `${file}.part`;
  const { tries = 5 } = options;
  let isWhole = source.bytes !== undefined && sizeOf(part) >= source.bytes;
  for (let attempt = 1; !isWhole; attempt++) {
    try {
      await fetchRest(source, part, options);
      isWhole = true;
    } catch (error) {
      if (error instanceof PipitError) throw error;
      options.signal?.throwIfAborted();
      if (attempt >= tries) throw new PipitError('DOWNLOAD', source.url, reasonOf(error));
    }
  }
  const sha256 = await sha256Of(part);
  if ((source.bytes ?? sizeOf(part)) !== sizeOf(part) || (source.sha256 ?? sha256) !== sha256) {
    rmSync(part, { force: true });
    throw new PipitError('DOWNLOAD_HASH', source.url);
  }
  renameSync(part, file);
  return sha256;
}

async function fetchRest(
  { url, bytes }: ArchiveFile,
  part: string,
  { onProgress, signal }: DownloadOptions,
): Promise<void> {
  const from = sizeOf(part);
  const response = await fetch(url, {
    headers: from > 0 ? { Range: `bytes=${from}-` } : {},
    ...(signal ? { signal } : {}),
  });
  if (response.status === 416) {
    // Nothing is left to fetch, or the part belongs to another file.
    if (response.headers.get('content-range') === `bytes */${from}`) return;
    rmSync(part, { force: true });
    throw new Error('the server has less than came before');
  }
  if (!response.ok || !response.body)
    throw new PipitError('DOWNLOAD', url, `the server answers ${response.status} ${response.statusText}`);
  const goesOn = response.status === 206;
  let done = goesOn ? from : 0;
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const of =
    bytes ?? (Number.isFinite(length) && !response.headers.has('content-encoding') ? done + length : undefined);
  const body = Readable.fromWeb(response.body);
  body.on('data', (chunk: Uint8Array) => {
    done += chunk.length;
    onProgress?.(done, of);
    if (of !== undefined && done > of)
      body.destroy(new PipitError('DOWNLOAD', url, `it is longer than the ${of} bytes it should have`));
  });
  await pipeline(body, createWriteStream(part, { flags: goesOn ? 'a' : 'w' }));
  if (of !== undefined && done < of) throw new Error('the connection ended early');
}

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error };
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
