import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fitSignal, openFolder, type Recording, splitPart } from '@pipit/data';
import type { PhraseRecipe, PhraseSource } from './phrase-recipe.js';
import { shareOfNoise } from '../evaluate/noise-parts.js';
import { resampled } from '../recipe/resampled.js';
import { fromPcm, type Sound, speechEndOf, toPcm, trimmed } from './sound.js';
import { cachedSounds } from './sound-cache.js';

/** Where a phrase recipe's sources lie. */
export interface PhraseFolders {
  readonly data: string;
  /** Synthetic speech; without it a recipe goes without. */
  readonly synthetic?: string | undefined;
  /** Where decoded sound is kept from one run to the next. */
  readonly cache?: string | undefined;
}

/** What one part of the split of all sources holds. */
export interface LoadedSounds {
  readonly sounds: readonly Sound[];
  readonly noises: readonly Float32Array[];
}

/** Reads one part of all sources. A source without a split is all training. Errors: `RATE_MISMATCH`, those of reading. */
export async function loadSounds(
  { input, sources }: Pick<PhraseRecipe, 'input' | 'sources'>,
  folders: PhraseFolders,
  part: 'train' | 'val' | 'test',
  onProgress?: (what: string, share: number) => void,
): Promise<LoadedSounds> {
  const sounds: Sound[] = [];
  const noises: Float32Array[] = [];
  for (const [source, wanted] of sources.entries()) {
    const path = folderOf(wanted, folders);
    if (path === undefined) continue;
    const { recordings } = await openFolder(path);
    const own = recordings.filter((recording) => partOf(recording) === part && wanted.use(recording) !== undefined);
    let done = 0;
    const all = await cachedSounds(folders.cache, own, async (recording) => {
      const { spec } = recording;
      if (++done % 100 === 0) onProgress?.(`reading ${part} ${wanted.folder}`, done / own.length);
      return toPcm(resampled(fitSignal(spec, input)(await recording.read()), spec.rateHz, input.rateHz));
    });
    for (const [i, recording] of own.entries()) {
      const [whole, use] = [all[i] as Int16Array, wanted.use(recording)];
      const samples = wanted.trimmed ? trimmed(whole) : whole;
      if (use === 'noise') noises.push(fromPcm(samples.subarray(0, Math.floor(shareOfNoise * samples.length))));
      else
        sounds.push({
          samples,
          isPhrase: use === 'phrase',
          end: use === 'phrase' ? speechEndOf(samples) : samples.length,
          source,
          ...(wanted.trimmed ? { isTrimmed: true } : {}),
        });
    }
  }
  return { sounds, noises };
}

const partOf = (recording: Recording) => {
  const part = splitPart(recording);
  return part === 'val' || part === 'test' ? part : 'train';
};

/** Where a source lies; undefined for synthetic speech that is not there. */
const folderOf = ({ folder, synthetic }: PhraseSource, folders: PhraseFolders): string | undefined =>
  synthetic ? syntheticFolder(folders, folder) : join(folders.data, folder);

/** Where synthetic speech of this name lies; undefined where there is none. */
export function syntheticFolder({ synthetic }: PhraseFolders, name: string | undefined): string | undefined {
  const path = synthetic && name && join(synthetic, name);
  return path && existsSync(path) ? path : undefined;
}
