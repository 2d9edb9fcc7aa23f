import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PipitError } from '@pipit/core';

/** A file's bytes. Errors: `FILE_UNREADABLE`. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new PipitError('FILE_UNREADABLE', file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

/** Every file of a folder, folders in it left out, by name. Errors: `FILE_UNREADABLE`. */
export function readFolder(folder: string): Record<string, Uint8Array> {
  try {
    const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
    return Object.fromEntries(names.map((name) => [name, readBytes(join(folder, name))]));
  } catch (error) {
    if (error instanceof PipitError) throw error;
    throw new PipitError('FILE_UNREADABLE', folder, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}
