import { join } from 'node:path';
import { openFolder, type Recording } from '@pipit/data';
import { atRate } from './at-rate.js';
import type { MoreData } from './recipe.js';

/** The recordings that join those that train, each with the model's label; sound of one channel at this rate. Errors: those of `openFolder`. */
export async function moreRecordings(
  more: readonly MoreData[],
  data: string,
  rateHz: number,
): Promise<ReadonlyMap<Recording, string>> {
  const labels = new Map<Recording, string>();
  for (const { folder, label } of more) {
    const opened = await openFolder(join(data, folder));
    for (const recording of opened.splits.includes('train') ? opened.split('train') : opened.recordings) {
      const name = typeof label === 'string' ? label : label(recording);
      if (name !== undefined) labels.set(atRate(recording, rateHz), name);
    }
  }
  return labels;
}
