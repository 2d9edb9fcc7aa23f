import { PipitError } from '@pipit/core';
import type { Recording } from './recording.js';

/**
 * Sets whole groups aside, about `share` of the recordings, for choosing a model while it trains. The same recordings
 * and `seed` give the same choice. Errors: `DATA_ONE_GROUP` where all of them are of one group.
 */
export function holdOut(recordings: readonly Recording[], share: number, seed: number, folder = 'The data') {
  const groups = new Map<string, Recording[]>();
  for (const recording of recordings) groups.set(recording.group, [...(groups.get(recording.group) ?? []), recording]);
  if (groups.size < 2)
    throw new PipitError('DATA_ONE_GROUP', folder, 'group', recordings[0]?.group || 'without a value');
  const names = [...groups.keys()].sort((a, b) => hash(a, seed) - hash(b, seed) || (a < b ? -1 : 1));
  const held = new Set<string>();
  let count = 0;
  for (const name of names.slice(0, -1)) {
    if (held.size > 0 && count >= share * recordings.length) break;
    held.add(name);
    count += groups.get(name)?.length ?? 0;
  }
  return {
    rest: recordings.filter(({ group }) => !held.has(group)),
    held: recordings.filter(({ group }) => held.has(group)),
  };
}

/** FNV-1a of 32 bits over the text, begun from the seed. */
function hash(text: string, seed: number): number {
  let h = (0x811c9dc5 ^ seed) >>> 0;
  for (const c of text) h = Math.imul(h ^ (c.codePointAt(0) as number), 0x01000193) >>> 0;
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}
