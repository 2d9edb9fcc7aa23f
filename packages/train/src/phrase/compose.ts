import type { SignalSpec } from '@pipit/core';
import type { Augmentation } from '../augment/augmentation.js';
import type { SeededRandom } from '../seeded-random.js';
import { fromPcm, type Sound } from './sound.js';

/** A phrase in a stretch: where it ends, in samples, and which source its recording came from. */
export interface Said {
  readonly end: number;
  readonly source: number;
}

/** A stretch of sound with the places where the phrase ends in it. */
export interface Stretch {
  readonly samples: Float32Array;
  /** In order. */
  readonly phrases: readonly Said[];
}

export interface ComposeOptions {
  readonly spec: SignalSpec;
  readonly speed: readonly [number, number];
  readonly place: Augmentation;
}

/** What follows the last sound: sound goes on, and a detector may answer a little after the phrase. */
export const afterS = 0.5;

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
  const phrases: Said[] = [];
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
    if (sound.isPhrase) phrases.push({ end: length + Math.round(sound.end / factor), source: sound.source });
    add(played.map((sample) => loudness * sample));
    const longest = sound.isTrimmed ? (random.next() < 0.7 ? 0.02 : 0.3) : random.next() < 0.5 ? 0.15 : 0.6;
    add(new Float32Array(Math.round(spec.rateHz * random.between(sound.isTrimmed ? 0 : 0.02, longest))));
  }
  add(new Float32Array(afterS * spec.rateHz));
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
  const out = new Float32Array(Math.max(1, Math.floor((samples.length - 1) / factor)));
  for (let i = 0; i < out.length; i++) {
    const before = Math.floor(i * factor);
    const a = samples[before] as number;
    out[i] = a + (i * factor - before) * ((samples[before + 1] ?? a) - a);
  }
  return out;
}

/** Root mean square of the louder half, so that pauses do not count. */
function rmsOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return Math.max(1e-4, Math.sqrt(power));
}
