import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from './archives.js';
import { type DownloadOptions, downloadFile } from './download-file.js';

/** A file of a collection that is there now, and who vouches for it: others' published digest, or the first download. */
export interface Downloaded {
  readonly file: string;
  readonly sha256: string;
  readonly trust: 'published' | 'recorded' | 'first-seen';
}

export interface DownloadArchiveOptions extends Pick<DownloadOptions, 'signal' | 'tries'> {
  /** Told the bytes that are there of the file being fetched, and how many files are whole. */
  readonly onProgress?: (bytes: number, filesDone: number, files: number) => void;
}

/** Digests in the format of `sha256sum`, which checks it as well. */
const sums = 'SHA256SUMS';

/**
 * Downloads the files of a collection into a folder. A file that is there and right is not fetched again.
 *
 * A file whose digest nobody publishes is trusted as it first comes: its digest is written to `SHA256SUMS` in the folder,
 * and whatever is there or comes later is held to it. Errors: `DOWNLOAD`, `DOWNLOAD_HASH`.
 */
export async function downloadArchive(
  { files }: Pick<Archive, 'files'>,
  folder: string,
  { onProgress, ...options }: DownloadArchiveOptions = {},
): Promise<readonly Downloaded[]> {
  mkdirSync(folder, { recursive: true });
  const recorded = readSums(join(folder, sums));
  const downloaded: Downloaded[] = [];
  for (const source of files) {
    const name = decodeURIComponent(new URL(source.url).pathname.split('/').at(-1) ?? '');
    const known = recorded.get(name);
    const wanted = source.sha256 ?? known;
    const file = join(folder, name);
    const sha256 = await downloadFile({ ...source, ...(wanted && { sha256: wanted }) }, file, {
      ...options,
      onProgress: (bytes) => onProgress?.(bytes, downloaded.length, files.length),
    });
    if (known !== sha256) writeSums(join(folder, sums), recorded.set(name, sha256));
    downloaded.push({ file, sha256, trust: source.sha256 ? 'published' : known ? 'recorded' : 'first-seen' });
  }
  return downloaded;
}

function readSums(file: string): Map<string, string> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, sha256 = '', name = ''] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      return name ? [[name, sha256]] : [];
    }),
  );
}

function writeSums(file: string, recorded: ReadonlyMap<string, string>): void {
  writeFileSync(`${file}.new`, [...recorded].map(([name, sha256]) => `${sha256}  ${name}\n`).join(''));
  renameSync(`${file}.new`, file);
}
