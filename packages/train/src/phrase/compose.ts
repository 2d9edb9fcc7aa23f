import type { SignalSpec } from '@pipit/core';
import type { Augmentation } from '../augment/augmentation.js';
import type { SeededRandom } from '../seeded-random.js';
import { fromPcm, type Sound } from './sound.js';

/** A stretch of sound with the places where the phrase ends in it. */
export interface Stretch {
  readonly samples: Float32Array;
  /** In samples, in order; and where the sound that holds each begins. */
  readonly phrases: readonly { readonly begin: number; readonly end: number }[];
}

export interface ComposeOptions {
  readonly spec: SignalSpec;
  readonly speed: readonly [number, number];
  readonly place: Augmentation;
}

/**
 * Puts sounds one after the other as they would be heard in one place: each at its own speed and loudness, with short
 * gaps, and then all through the same room, microphone and noise, whether the phrase is in them or not.
 */
export function compose(
  sounds: readonly Sound[],
  { spec, speed, place }: ComposeOptions,
  random: SeededRandom,
): Stretch {
  const parts: Float32Array[] = [];
  const phrases: { begin: number; end: number }[] = [];
  let length = 0;
  const add = (part: Float32Array) => {
    parts.push(part);
    length += part.length;
  };
  add(new Float32Array(Math.round(spec.rateHz * (random.next() < 0.3 ? 0.02 : random.between(0.05, 1)))));
  for (const sound of sounds) {
    const factor = random.between(...speed);
    const played = faster(fromPcm(sound.samples), factor);
    const loudness = 10 ** (random.between(-6, 6) / 20) * (0.1 / rmsOf(played));
    if (sound.isPhrase) phrases.push({ begin: length, end: length + Math.round(sound.end / factor) });
    add(played.map((sample) => loudness * sample));
    add(new Float32Array(Math.round(spec.rateHz * random.between(0.02, random.next() < 0.5 ? 0.15 : 0.6))));
  }
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { samples: place(samples, spec, random), phrases };
}

/** Played faster by a factor, higher with it: linear interpolation. */
function faster(samples: Float32Array, factor: number): Float32Array {
  return Float32Array.from({ length: Math.max(1, Math.floor((samples.length - 1) / factor)) }, (_, i) => {
    const at = i * factor;
    const before = Math.floor(at);
    const a = samples[before] as number;
    return a + (at - before) * ((samples[before + 1] ?? a) - a);
  });
}

/** Root mean square of the louder half, so that pauses do not count. */
function rmsOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return Math.max(1e-4, Math.sqrt(power));
}
