import { type AudioBiquadKind, audioBiquad, type Biquad, BiquadCascade } from '@pipit/dsp';
import type { SeededRandom } from '../seeded-random.js';
import type { Augmentation } from './augmentation.js';

export interface RecordingStyleOptions {
  /** Each of three bells, and each shelf, lifts or lowers by up to so many decibels. */
  readonly bellsDb?: number;
  /** How often the lower end is cut off, somewhere up to 400 Hz, and how often the upper, somewhere from 3 kHz. */
  readonly lowCut?: number;
  readonly highCut?: number;
}

/**
 * Makes the example sound as if another microphone had recorded it: a random equaliser of two shelves and three bells, and at
 * times a band limit as of a telephone or a codec. What a model could otherwise learn is who was recorded with what.
 */
export const recordingStyle =
  ({ bellsDb = 6, lowCut = 0.3, highCut = 0.3 }: RecordingStyleOptions = {}): Augmentation =>
  (samples, { rateHz, channels }, random) => {
    const top = rateHz / 2;
    const section = (kind: AudioBiquadKind, from: number, to: number, q?: number, gainDb?: number): Biquad =>
      audioBiquad(kind, Math.min(0.95 * top, between(from, to, random)), rateHz, q, gainDb);
    const lift = () => random.between(-bellsDb, bellsDb);
    const sections = [
      section('lowshelf', 100, 400, undefined, lift()),
      section('highshelf', 2000, 6000, undefined, lift()),
      ...[0, 1, 2].map(() => section('peaking', 200, 6000, random.between(0.5, 2), lift())),
    ];
    if (random.next() < lowCut) sections.push(section('highpass', 60, 400));
    if (random.next() < highCut) sections.push(section('lowpass', 3000, 7000), section('lowpass', 3000, 7000));
    const out = new Float32Array(samples.length);
    new BiquadCascade(sections, channels.length).process(samples, out);
    return out;
  };

/** Evenly spread over octaves. */
const between = (from: number, to: number, random: SeededRandom): number =>
  Math.exp(random.between(Math.log(from), Math.log(to)));
