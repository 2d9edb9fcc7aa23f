import { type AnyBlock, type CardBlock, type Frame, preparePipeline, type SignalSpec } from '@pipit/core';
import type { Stretch } from './compose.js';

/** Frames of features of many stretches of sound, one after the other, and what may be heard at the end of each frame. */
export interface Tracks {
  /** Numbers of a frame. */
  readonly width: number;
  /** Frame by frame, as the front end gives them. */
  readonly features: Int8Array;
  /** Above 0 the phrase ends about here, below 0 it does not, 0 leaves it open. */
  readonly marks: Int8Array;
  /** The first frame of each track, and the frame after the last. */
  readonly begins: readonly number[];
  /** Where phrases end, in frames over all tracks, and the track and the source of each. */
  readonly phrases: readonly { readonly track: number; readonly end: number; readonly source: number }[];
  /** Which source each track came from; of a mixed one the first. */
  readonly sources: readonly number[];
}

/** Frames about the end of the phrase in which it may be heard; before `open` and after `closed` it must not be. */
const around = { open: -55, from: -38, to: 45, closed: 100 };

/** Gathers tracks: runs stretches through a front end of int8 frames, each from a fresh start. */
export class TrackWriter {
  readonly #step;
  readonly #spec: SignalSpec;
  readonly #rateHz: number;
  readonly width: number;
  #features = new Int8Array(1 << 22);
  #frames = 0;
  readonly #begins: number[] = [0];
  readonly #phrases: { track: number; end: number; source: number }[] = [];
  readonly #sources: number[] = [];

  constructor(spec: SignalSpec, blocks: readonly CardBlock[], catalogue: readonly AnyBlock[]) {
    const prepared = preparePipeline(blocks, spec, catalogue);
    if (prepared.output.kind !== 'frame') throw new RangeError('A phrase detector listens to frames.');
    this.width = prepared.output.shape.reduce((product, side) => product * side, 1);
    this.#rateHz = prepared.output.rateHz;
    this.#spec = spec;
    this.#step = prepared.open();
  }

  add({ samples, phrases }: Stretch, source: number): void {
    const track = this.#begins.length - 1;
    this.#step.reset();
    this.#step.push({ at: 0, rateHz: this.#spec.rateHz, samples }, (value) => {
      const frame = value as Frame;
      if ((this.#frames + 1) * this.width > this.#features.length) {
        const grown = new Int8Array(2 * this.#features.length);
        grown.set(this.#features);
        this.#features = grown;
      }
      this.#features.set(frame.values, this.#frames * this.width);
      this.#frames++;
    });
    const begin = this.#begins.at(-1) as number;
    for (const { end, source: own } of phrases) {
      const frame = begin + Math.round((end / this.#spec.rateHz) * this.#rateHz) - 2;
      this.#phrases.push({ track, end: Math.min(this.#frames - 1, frame), source: own });
    }
    this.#begins.push(this.#frames);
    this.#sources.push(source);
  }

  finish(): Tracks {
    const features = this.#features.slice(0, this.#frames * this.width);
    return tracksOf(this.width, features, this.#begins, this.#phrases, this.#sources);
  }
}

/** Tracks with their marks. */
export function tracksOf(
  width: number,
  features: Int8Array,
  begins: Tracks['begins'],
  phrases: Tracks['phrases'],
  sources: Tracks['sources'],
): Tracks {
  const marks = new Int8Array(features.length / width).fill(-1);
  const fill = ({ track, end }: Tracks['phrases'][number], from: number, to: number, mark: number) => {
    const [first, last] = [begins[track] as number, begins[track + 1] as number];
    marks.fill(mark, Math.max(first, end + from), Math.max(first, Math.min(last, end + to)));
  };
  for (const phrase of phrases) fill(phrase, around.open, around.closed, 0);
  for (const phrase of phrases) fill(phrase, around.from, around.to, 1);
  return { width, features, marks, begins, phrases, sources };
}

/** The tracks of both, those of the first before those of the second. */
export function joinTracks(first: Tracks, second: Tracks): Tracks {
  const frames = first.begins.at(-1) ?? 0;
  const features = new Int8Array(first.features.length + second.features.length);
  features.set(first.features);
  features.set(second.features, first.features.length);
  const moved = second.phrases.map(({ track, end, source }) => ({
    track: track + first.sources.length,
    end: end + frames,
    source,
  }));
  return tracksOf(
    first.width,
    features,
    [...first.begins, ...second.begins.slice(1).map((begin) => begin + frames)],
    [...first.phrases, ...moved],
    [...first.sources, ...second.sources],
  );
}

/** Frames after the end of a phrase by which it must have been heard, and how many frames may hear it. */
export const asked = { heardBy: around.to, length: around.to - around.from };
