import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recording } from '@pipit/data';

/** Bytes that are kept; beyond these, the oldest goes. */
const mostBytes = 4 * 2 ** 30;

/**
 * Decoded clips and their features kept on disk under the hash of all that they are made of: the bytes of the recordings'
 * files, how they are cut, and the blocks with their versions. A file that changes, or another recipe, never meets an old one.
 */
export class ClipCache {
  readonly #folder: string;
  readonly #mostBytes: number;
  readonly #hashes = new Map<string, Promise<string>>();

  constructor(folder: string, most: number = mostBytes) {
    this.#folder = folder;
    this.#mostBytes = most;
  }

  /** The name under which clips of these recordings, made as `how` says, are kept. */
  async key(recordings: readonly Recording[], how: unknown): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify(how));
    for (const recording of recordings) {
      hash.update(JSON.stringify([recording.id, recording.columns])).update(await this.#hashOf(recording.file));
    }
    return hash.digest('hex');
  }

  /** Fills `store` with what is kept under `key`. False where nothing of that size is. */
  read(key: string, store: Uint8Array): boolean {
    const file = join(this.#folder, key);
    if (!existsSync(file) || statSync(file).size !== store.length) return false;
    store.set(readFileSync(file));
    return true;
  }

  write(key: string, store: Uint8Array): void {
    mkdirSync(this.#folder, { recursive: true });
    const file = join(this.#folder, key);
    writeFileSync(`${file}.new`, store);
    renameSync(`${file}.new`, file);
    this.#trim();
  }

  /** Deletes the oldest until the rest is within bounds. */
  #trim(): void {
    const files = readdirSync(this.#folder)
      .map((name) => join(this.#folder, name))
      .map((file) => ({ file, stat: statSync(file, { throwIfNoEntry: false }) }))
      .flatMap(({ file, stat }) => (stat?.isFile() ? [{ file, size: stat.size, writtenMs: stat.mtimeMs }] : []))
      .sort((a, b) => b.writtenMs - a.writtenMs);
    let total = 0;
    for (const { file, size } of files) {
      total += size;
      if (total > this.#mostBytes) rmSync(file, { force: true });
    }
  }

  #hashOf(file: string): Promise<string> {
    const known =
      this.#hashes.get(file) ?? readFile(file).then((bytes) => createHash('sha256').update(bytes).digest('hex'));
    this.#hashes.set(file, known);
    return known;
  }
}
