import { specAugment } from '../../augment/spec-augment.js';
import type { Examples } from '../../training/examples.js';
import { anotherWay, plainly } from '../../augment/speaking-way.js';
import { sayOtherwise } from '../say-otherwise.js';
import { framesOfSteps, speechBands, trunkHop } from '../speech-network.js';
import { featureScale } from './scaled-features.js';

/** A stretch of features that begins at a frame, and the frame at the middle of the phrase if that is said in it. */
export interface Place {
  readonly features: Int8Array;
  readonly first: number;
  readonly phrase?: number;
}

/** Examples that say what each of their outputs may hear: `steps` belongs to the example filled last. */
export interface Stretches extends Examples {
  readonly steps: Float32Array;
}

/** The phrase may be heard while its middle is this near to the middle of a window, and must not from `away` on: frames. */
const [near, away] = [16, 36];

/** The shape of stretches with so many outputs of a head over so many steps of the trunk. */
export interface StretchShape {
  readonly count: number;
  readonly outputs: number;
}

export const framesOf = ({ count, outputs }: StretchShape): number => framesOfSteps(count + outputs - 1);

/** Stretches at places, as they are; while training each up to `play` frames off its place and said in another way. */
export function stretches(places: readonly Place[], shape: StretchShape, play: number): Stretches {
  const frames = framesOf(shape);
  const window = framesOfSteps(shape.count);
  const steps = new Float32Array(shape.outputs);
  return {
    shape: [frames, speechBands, 1],
    classes: Uint8Array.from(places, ({ phrase }) => (phrase === undefined ? 0 : 1)),
    steps,
    fill(index, out, random) {
      const place = places[index] as Place;
      const first = place.first + (random ? random.below(2 * play + 1) - play : 0);
      const way = random && random.next() < 0.85 ? anotherWay(random, [0.78, 1.25], [0.9, 1.1]) : plainly;
      const middle = (frames - 1) / 2;
      sayOtherwise(place.features, first, way, out);
      const at = place.phrase === undefined ? Number.NaN : middle + (place.phrase - first - middle) / way.pace;
      for (let s = 0; s < steps.length; s++) {
        const far = Math.abs(s * trunkHop + (window - 1) / 2 - at);
        steps[s] = far <= near ? 1 : far < away ? 0 : -1;
      }
      for (let k = 0; k < out.length; k++) out[k] = featureScale * (out[k] as number);
      if (random && random.next() < 0.7) specAugment(out, speechBands, { frames: 8, bands: 6, masks: 2 }, random);
    },
  };
}

/** Every stretch of other sound, one after the other. */
export function everyStretch(features: readonly Int8Array[], shape: StretchShape): Place[] {
  const frames = framesOf(shape);
  const ahead = shape.outputs * trunkHop;
  return features.flatMap((from) => {
    const count = Math.max(1, Math.ceil((from.length / speechBands - frames) / ahead) + 1);
    return Array.from({ length: count }, (_, i) => ({ features: from, first: i * ahead }));
  });
}
