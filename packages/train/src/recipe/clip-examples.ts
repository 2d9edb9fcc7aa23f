import type { SignalSpec } from '@pipit/core';
import type { Augmentation } from '../augment/augmentation.js';
import type { Examples } from '../training/examples.js';
import type { FrontEnd } from './front-end.js';
import type { Clips } from './load-clips.js';
import type { Recipe } from './recipe.js';

/**
 * Clips as a network sees them, through the front end. Their plain features are computed once; while training they are
 * computed anew from changed clips.
 */
export function clipExamples(
  clips: Clips,
  spec: SignalSpec,
  frontEnd: FrontEnd,
  augment?: Augmentation,
  augmentFeatures?: Recipe['augmentFeatures'],
): Examples {
  const plain = new Float32Array(clips.count * frontEnd.size);
  const clip = new Float32Array(clips.size);
  for (let i = 0; i < clips.count; i++) {
    clips.read(i, clip);
    frontEnd.run(clip, plain.subarray(i * frontEnd.size, (i + 1) * frontEnd.size));
  }
  return {
    shape: frontEnd.shape,
    classes: clips.classes,
    fill(index, out, random) {
      if (random && augment) {
        clips.read(index, clip);
        frontEnd.run(augment(clip, spec, random), out);
      } else out.set(plain.subarray(index * frontEnd.size, (index + 1) * frontEnd.size));
      if (random) augmentFeatures?.(out, frontEnd.shape, random);
    },
  };
}
