import { type Folder, holdOut, type Recording } from '@pipit/data';

/** Recordings that train, choose and judge a model. No group is in two of them unless the folder's own split has it so. */
export interface RecipeSplit {
  readonly train: readonly Recording[];
  readonly validation: readonly Recording[];
  readonly test: readonly Recording[];
}

/** The folder's own split where it has one; else a fifth of the groups judges and an eighth of the rest chooses. */
export function splitRecordings(folder: Folder, seed: number): RecipeSplit {
  const { splits } = folder;
  if (splits.includes('train') && splits.includes('test')) {
    if (splits.includes('val'))
      return { train: folder.split('train'), validation: folder.split('val'), test: folder.split('test') };
    const { rest, held } = holdOut(folder.split('train'), 0.125, seed, folder.path);
    return { train: rest, validation: held, test: folder.split('test') };
  }
  const outer = holdOut(folder.recordings, 0.2, seed, folder.path);
  const inner = holdOut(outer.rest, 0.125, seed + 1, folder.path);
  return { train: inner.rest, validation: inner.held, test: outer.held };
}
