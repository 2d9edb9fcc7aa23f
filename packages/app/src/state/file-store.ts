import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { PipitError } from '@pipit/core';
import type { Kept } from '@pipit/stream';
import type { StateStore } from './state-store.js';

/**
 * Keeps each state in a file of its own, `<folder>/<name>.state`.
 *
 * A file is written beside the old one, flushed to the disk and then renamed over it: a power cut or a full disk at any
 * moment leaves the old state or the new one, never half of one. Errors: `STATE_NAME` for a name that leads out of the
 * folder; those of the file system as they come, which `Kept` allows.
 */
export class FileStore implements StateStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  at(name: string): Kept {
    const file = join(this.#folder, `${name}.state`);
    if (!file.startsWith(this.#folder + sep)) throw new PipitError('STATE_NAME', name);
    return { load: () => read(file), save: (bytes) => write(file, bytes) };
  }
}

function read(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  try {
    const handle = openSync(fresh, 'w');
    try {
      writeSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
