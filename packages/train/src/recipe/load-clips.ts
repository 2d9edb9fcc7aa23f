import { type Channel, PipitError, type SignalSpec } from '@pipit/core';
import { fitSignal, type Recording } from '@pipit/data';
import type { ClipCache } from './clip-cache.js';
import { cutClip } from './cut-clip.js';
import type { Recipe } from './recipe.js';

/** Clips of one length in memory: sound as 16-bit numbers, everything else as 32-bit floats. */
export interface Clips {
  readonly count: number;
  readonly labels: readonly string[];
  readonly classes: Uint16Array;
  readonly groups: readonly string[];
  /** Writes clip `index` into `out`. */
  read(index: number, out: Float32Array): void;
  readonly size: number;
  /** The hash of all that they are made of, where a cache keeps them. */
  readonly key: string | undefined;
}

const pcm = 32768;

export interface LoadOptions {
  readonly onProgress?: (done: number, of: number) => void;
  /** Where decoded clips are kept from one run to the next. */
  readonly cache?: ClipCache;
}

/**
 * Reads recordings as the recipe cuts them, in the channels and units of its input.
 *
 * Errors name the file: `UNKNOWN_LABEL`, `EMPTY_CLASS`, `NOT_FINITE`, `RATE_MISMATCH`, `CHANNEL_MISSING`, `WRONG_UNIT`, and what
 * reading throws.
 */
export async function loadClips(
  recipe: Pick<Recipe, 'input' | 'labels' | 'clip'> & { readonly data: Pick<Recipe['data'], 'label' | 'mend'> },
  recordings: readonly Recording[],
  { onProgress, cache }: LoadOptions = {},
): Promise<Clips> {
  const { input, labels, clip } = recipe;
  const size = clip.length * input.channels.length;
  const { mend = (samples) => samples } = recipe.data;
  const label = recipe.data.label ?? ((recording: Recording) => recording.label);
  const chosen = recordings.flatMap((recording) => {
    const name = label(recording);
    if (name === undefined) return [];
    const at = labels.indexOf(name);
    if (at < 0) throw new PipitError('UNKNOWN_LABEL', `${name} of ${recording.id} in ${recording.file}`, labels);
    return [{ recording, at }];
  });
  const isSound = input.channels.length === 1 && input.channels[0]?.unit === '1';
  const store = isSound ? new Int16Array(chosen.length * size) : new Float32Array(chosen.length * size);
  const bytes = new Uint8Array(store.buffer);
  const key = await cache?.key(
    chosen.map(({ recording }) => recording),
    { input, clip, width: store.BYTES_PER_ELEMENT, mend: recipe.data.mend?.toString() },
  );
  const isCached = cache !== undefined && key !== undefined && cache.read(key, bytes);
  const fits = new Map<string, (samples: Float32Array) => Float32Array>();
  for (const [i, { recording }] of isCached ? [] : chosen.entries()) {
    const fit = fitOf(recording.spec, input, fits);
    const cut = cutClip(mend(fit(await recording.read())), input.channels.length, clip);
    for (let k = 0; k < size; k++) {
      const value = cut[k] as number;
      if (!Number.isFinite(value)) throw new PipitError('NOT_FINITE', recording.file, recording.id);
      store[i * size + k] = isSound ? Math.max(-pcm, Math.min(pcm - 1, Math.round(value * pcm))) : value;
    }
    if (i % 100 === 99) onProgress?.(i + 1, chosen.length);
  }
  if (!isCached && key !== undefined) cache?.write(key, bytes);
  return {
    count: chosen.length,
    labels,
    classes: Uint16Array.from(chosen, ({ at }) => at),
    groups: chosen.map(({ recording }) => recording.group),
    size,
    key,
    read(index, out) {
      const factor = isSound ? 1 / pcm : 1;
      for (let k = 0; k < size; k++) out[k] = (store[index * size + k] as number) * factor;
    },
  };
}

function fitOf(spec: SignalSpec, input: SignalSpec, known: Map<string, (samples: Float32Array) => Float32Array>) {
  if (spec.rateHz !== input.rateHz) throw new PipitError('RATE_MISMATCH', input.rateHz, spec.rateHz);
  const key = spec.channels.map(({ name, unit }: Channel) => `${name} ${unit}`).join();
  const fit = known.get(key) ?? fitSignal(spec, input);
  known.set(key, fit);
  return fit;
}

/** Checks that every label has an example. Errors: `EMPTY_CLASS`. */
export function requireEveryClass({ classes, labels }: Clips, where: string): void {
  const seen = new Set(classes);
  const missing = labels.filter((_, i) => !seen.has(i));
  if (missing.length > 0) throw new PipitError('EMPTY_CLASS', missing, where);
}
