import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PipitError } from '@pipit/core';
import type { Archive } from './archives.js';

export interface DownloadOptions {
  readonly onProgress?: (bytes: number, of: number) => void;
  readonly signal?: AbortSignal;
  /** How often a broken connection is taken up again. */
  readonly tries?: number;
}

/**
 * Downloads a file and checks its size and SHA-256. What came before a broken connection, or a kill, lies in
 * `<file>.part` and is not fetched again where the server allows it.
 *
 * Errors: `DOWNLOAD` when the server refuses, gives too much, or the connection breaks too often; `DOWNLOAD_HASH` when what
 * came is something else, which is then deleted.
 */
export async function downloadFile(
  source: Pick<Archive, 'url' | 'bytes' | 'sha256'>,
  file: string,
  options: DownloadOptions = {},
): Promise<void> {
  if (existsSync(file) && (await sha256Of(file)) === source.sha256) return;
  const part = `${file}.part`;
  const { tries = 5 } = options;
  for (let attempt = 1; sizeOf(part) < source.bytes; attempt++) {
    try {
      await fetchRest(source, part, options);
    } catch (error) {
      if (error instanceof PipitError) throw error;
      options.signal?.throwIfAborted();
      if (attempt >= tries) throw new PipitError('DOWNLOAD', source.url, reasonOf(error));
    }
  }
  if (sizeOf(part) !== source.bytes || (await sha256Of(part)) !== source.sha256) {
    rmSync(part, { force: true });
    throw new PipitError('DOWNLOAD_HASH', source.url);
  }
  renameSync(part, file);
}

async function fetchRest(
  { url, bytes }: Pick<Archive, 'url' | 'bytes'>,
  part: string,
  { onProgress, signal }: DownloadOptions,
): Promise<void> {
  const from = sizeOf(part);
  const response = await fetch(url, {
    headers: from > 0 ? { Range: `bytes=${from}-` } : {},
    ...(signal ? { signal } : {}),
  });
  if (!response.ok || !response.body)
    throw new PipitError('DOWNLOAD', url, `the server answers ${response.status} ${response.statusText}`);
  const goesOn = response.status === 206;
  let done = goesOn ? from : 0;
  const body = Readable.fromWeb(response.body);
  body.on('data', (chunk: Uint8Array) => {
    done += chunk.length;
    onProgress?.(done, bytes);
    if (done > bytes)
      body.destroy(new PipitError('DOWNLOAD', url, `it is longer than the ${bytes} bytes it should have`));
  });
  await pipeline(body, createWriteStream(part, { flags: goesOn ? 'a' : 'w' }));
  if (done < bytes) throw new Error('the connection ended early');
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
