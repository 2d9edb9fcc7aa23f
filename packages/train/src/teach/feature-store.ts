import type { FrontEnd } from '../recipe/front-end.js';
import type { SeededRandom } from '../seeded-random.js';
import type { Examples } from '../training/examples.js';
import { speechBands } from './speech-network.js';

/** Features of many sounds as bytes: `variants` changed versions of each, `frames` frames long. */
export class FeatureStore {
  readonly frames: number;
  readonly variants: number;
  readonly count: number;
  readonly bytes: Int8Array;

  constructor(count: number, variants: number, frames: number) {
    this.count = count;
    this.variants = variants;
    this.frames = frames;
    this.bytes = new Int8Array(count * variants * frames * speechBands);
  }

  /** The features of a version of a sound. */
  of(index: number, variant: number): Int8Array {
    const size = this.frames * speechBands;
    const at = index * this.variants + variant;
    return this.bytes.subarray(at * size, (at + 1) * size);
  }

  /** Computes the features of a sound; of a longer one the last frames count. */
  put(index: number, variant: number, sound: Float32Array, frontEnd: FrontEnd): void {
    const out = this.of(index, variant);
    const skip = Math.floor((sound.length - 480) / 320) + 1 - this.frames;
    let frame = -skip;
    frontEnd.each(sound, (values) => {
      if (frame >= 0) out.set(values, frame * speechBands);
      frame++;
    });
  }
}

/**
 * Windows of `window` frames: while training a random window of a random version, else the middle one of the first.
 * `change` works on features while training, such as masks.
 */
export function storedExamples(
  store: FeatureStore,
  classes: ArrayLike<number>,
  window: number,
  change?: (features: Float32Array, random: SeededRandom) => void,
): Examples {
  return {
    shape: [window, speechBands, 1],
    classes,
    fill(index, out, random) {
      const spare = store.frames - window;
      const start = random ? random.below(spare + 1) : Math.floor(spare / 2);
      const from = store.of(index, random ? random.below(store.variants) : 0);
      const first = start * speechBands;
      for (let i = 0; i < out.length; i++) out[i] = from[first + i] as number;
      if (random) change?.(out, random);
    },
  };
}
