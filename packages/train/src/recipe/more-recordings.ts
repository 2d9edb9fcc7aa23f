import { join } from 'node:path';
import { openFolder, type Recording } from '@pipit/data';
import type { MoreData } from './recipe.js';

/** The recordings that join those that train, each with the model's label. Errors: those of `openFolder`. */
export async function moreRecordings(more: readonly MoreData[], data: string): Promise<ReadonlyMap<Recording, string>> {
  const labels = new Map<Recording, string>();
  for (const { folder, label } of more) {
    const opened = await openFolder(join(data, folder));
    for (const recording of opened.splits.includes('train') ? opened.split('train') : opened.recordings) {
      const name = typeof label === 'string' ? label : label(recording);
      if (name !== undefined) labels.set(recording, name);
    }
  }
  return labels;
}
