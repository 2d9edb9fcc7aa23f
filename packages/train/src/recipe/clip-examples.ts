import { createHash } from 'node:crypto';
import type { SignalSpec } from '@pipit/core';
import type { Augmentation } from '../augment/augmentation.js';
import { SeededRandom } from '../seeded-random.js';
import type { Examples } from '../training/examples.js';
import type { ClipCache } from './clip-cache.js';
import type { FrontEnd } from './front-end.js';
import type { Clips } from './load-clips.js';
import type { Recipe } from './recipe.js';

/** How clips change while training. */
export interface ClipChanges {
  readonly augment: Augmentation | undefined;
  readonly augmentFeatures: Recipe['augmentFeatures'];
  /** So many changed versions of each clip are made and kept; without it each use makes a new one. */
  readonly variants: number | undefined;
  readonly seed: number;
}

/**
 * Clips as a network sees them, through the front end. Their plain features are computed once; while training they are
 * computed from changed clips. A clip in which the front end finds nothing is left out.
 */
export function clipExamples(
  clips: Clips,
  spec: SignalSpec,
  frontEnd: FrontEnd,
  { changes, cache }: { readonly changes?: ClipChanges; readonly cache?: ClipCache } = {},
): Examples {
  const { size } = frontEnd;
  const clip = new Float32Array(clips.size);
  const { plain, isUsable } = plainFeatures(clips, frontEnd, cache);
  const usable = Array.from(isUsable.keys()).filter((i) => isUsable[i] === 1);
  const { augment, variants = 0, seed = 0 } = changes ?? {};
  const changed = (index: number, out: Float32Array, random: SeededRandom) => {
    clips.read(index, clip);
    if (!frontEnd.run(augment?.(clip, spec, random) ?? clip, out))
      out.set(plain.subarray(index * size, (index + 1) * size));
  };
  const kept = new Float32Array(augment ? variants * plain.length : 0);
  const isKept = new Uint8Array(augment ? variants * clips.count : 0);
  return {
    shape: frontEnd.shape,
    classes: Uint16Array.from(usable, (index) => clips.classes[index] as number),
    fill(example, out, random) {
      const index = usable[example] as number;
      if (!random || !augment) out.set(plain.subarray(index * size, (index + 1) * size));
      else if (variants === 0) changed(index, out, random);
      else {
        const at = random.below(variants) * clips.count + index;
        const version = kept.subarray(at * size, (at + 1) * size);
        if (isKept[at] === 0) changed(index, version, new SeededRandom(`${seed}:${at}`));
        isKept[at] = 1;
        out.set(version);
      }
      const label = clips.labels[clips.classes[index] as number] ?? '';
      return random && changes?.augmentFeatures ? changes.augmentFeatures(out, frontEnd.shape, random, label) : true;
    },
  };
}

/** The features of unchanged clips, and which of the clips have any. */
function plainFeatures(clips: Clips, frontEnd: FrontEnd, cache: ClipCache | undefined) {
  const { size } = frontEnd;
  const store = new Uint8Array(clips.count * (4 * size + 1));
  const plain = new Float32Array(store.buffer, 0, clips.count * size);
  const isUsable = store.subarray(4 * clips.count * size);
  const key =
    clips.key &&
    createHash('sha256')
      .update(JSON.stringify([clips.key, frontEnd.blocks]))
      .digest('hex');
  if (key && cache?.read(key, store)) return { plain, isUsable };
  const clip = new Float32Array(clips.size);
  for (let i = 0; i < clips.count; i++) {
    clips.read(i, clip);
    isUsable[i] = frontEnd.run(clip, plain.subarray(i * size, (i + 1) * size)) ? 1 : 0;
  }
  if (key) cache?.write(key, store);
  return { plain, isUsable };
}
