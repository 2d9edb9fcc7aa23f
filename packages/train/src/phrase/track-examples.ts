import { anotherWay, plainly, type SpeakingWay } from '../augment/speaking-way.js';
import { specAugment } from '../augment/spec-augment.js';
import type { Examples } from '../training/examples.js';
import type { SeededRandom } from '../seeded-random.js';
import { asked, type Tracks } from './tracks.js';

/** What int8 features mean: 26 in 255 steps from -128 on, as microWakeWord's models take them. */
export const featureGrid = { scale: Math.fround(26 / 255), zeroPoint: -128 };

export interface CutOptions {
  /** Frames of an example, frames of one output, and frames from one output to the next. */
  readonly frames: number;
  readonly reach: number;
  readonly hop: number;
}

/** A place in tracks: the last frame of an example, and its weight. */
export interface Place {
  readonly last: number;
  readonly track: number;
}

/** Cuts examples out of tracks: features on their grid, and what each step may hear. */
export class Cutter {
  readonly steps: number;

  constructor(
    readonly tracks: Tracks,
    readonly options: CutOptions,
    readonly weightOf: (source: number) => number,
  ) {
    this.steps = Math.floor((options.frames - options.reach) / options.hop) + 1;
  }

  /**
   * Writes the example that ends at a place, said as `way` says. Frames before the beginning of a track are silence, at which
   * nothing is asked.
   */
  cut({ last, track }: Place, features: Float32Array, steps: Float32Array, way: SpeakingWay = plainly): void {
    const { frames, reach, hop } = this.options;
    const { width, features: all, marks, begins, sources } = this.tracks;
    const begin = begins[track] as number;
    const weight = this.weightOf(sources[track] as number);
    const frameAt = (f: number) => last - Math.round((frames - 1 - f) * way.pace);
    for (let f = 0; f < frames; f++) {
      const at = frameAt(f);
      for (let k = 0; k < width; k++) {
        const band = Math.min(width - 1, k * way.tract);
        const low = at * width + Math.floor(band);
        const share = band - Math.floor(band);
        const value = at < begin ? -128 : (1 - share) * (all[low] as number) + share * (all[low + 1] ?? all[low] ?? 0);
        features[f * width + k] = featureGrid.scale * Math.max(0, value + 128 + (value > -128 ? way.louder : 0));
      }
    }
    for (let s = 0; s < this.steps; s++) {
      const at = frameAt(reach - 1 + s * hop);
      const mark = at < begin ? 0 : (marks[at] as number);
      steps[s] = mark < 0 ? -weight : mark;
    }
    if (isSplit(steps)) for (let s = 0; s < this.steps; s++) steps[s] = Math.min(0, steps[s] as number);
  }

  /** An example in which the phrase of this number is whole, ending at most `late` frames before all that may hear it. */
  around(phrase: number, late: number): Place {
    const { phrases, begins } = this.tracks;
    const { track, end } = phrases[phrase] as Tracks['phrases'][number];
    return { track, last: Math.min((begins[track + 1] as number) - 1, end + asked.heardBy + late) };
  }
}

/** Whether the phrase would have to be heard in the very first or last step: it may be only partly in the example. */
const isSplit = (steps: Float32Array) => (steps[0] as number) > 0;

export interface DrawOptions {
  readonly cutter: Cutter;
  readonly count: number;
  readonly shareOfPhrases: number;
  /** How often the phrases of a source are drawn, beside those of other sources. */
  readonly phraseShareOf?: (source: number) => number;
  /** Places mistaken for the phrase, and how many of the examples are of them. */
  readonly hard?: readonly Place[];
  readonly shareOfHard?: number;
}

/** `count` examples an epoch, drawn anew each time: phrases, places that were mistaken for one, and anything else. */
export function drawnExamples({
  cutter,
  count,
  shareOfPhrases,
  phraseShareOf = () => 1,
  hard = [],
  shareOfHard = 0,
}: DrawOptions): PhraseExamples {
  const { tracks, options, steps } = cutter;
  const { frames } = options;
  const held = new Float32Array(steps);
  const [phrases, hards] = [Math.round(shareOfPhrases * count), hard.length > 0 ? Math.round(shareOfHard * count) : 0];
  const bySource = phrasesBySource(tracks);
  const phrasesOf = [...bySource.values()];
  const upToSource = sumsOf([...bySource.keys()].map(phraseShareOf));
  const late = ({ pace }: SpeakingWay) => Math.max(1, Math.floor(pace * (steps - 1) * options.hop) - asked.length);
  const anyPhrase = (random: SeededRandom): number => {
    const own = phrasesOf[firstAbove(upToSource, random.next() * (upToSource.at(-1) ?? 1))] ?? [];
    return own[random.below(own.length)] ?? 0;
  };
  const withPhrase = new Set(tracks.phrases.map(({ track }) => track));
  const others = tracks.sources.flatMap((_, track) => (withPhrase.has(track) ? [] : [track]));
  const lengths = others.map((track) => (tracks.begins[track + 1] as number) - (tracks.begins[track] as number));
  const upTo = sumsOf(lengths);
  const anywhere = (random: SeededRandom): Place => {
    const at = random.below(upTo.at(-1) ?? 1);
    const track = others[firstAbove(upTo, at)] as number;
    const begin = tracks.begins[track] as number;
    const end = tracks.begins[track + 1] as number;
    return {
      track,
      last: Math.min(end - 1, begin + Math.floor((end - begin) * random.next()) + Math.floor(frames / 3)),
    };
  };
  return {
    shape: [frames, 1, tracks.width],
    classes: Uint8Array.from({ length: count }, (_, i) => (i < phrases ? 1 : 0)),
    steps: held,
    fill(index, out, random) {
      if (!random) throw new RangeError('Drawn examples need a generator.');
      const way = random.next() < 0.8 ? anotherWay(random, [0.7, 1.2], [0.92, 1.08]) : plainly;
      if (index < phrases) {
        cutter.cut(cutter.around(anyPhrase(random), random.below(late(way))), out, held, way);
      } else {
        const isHard = index < phrases + hards;
        const place = isHard ? jittered(hard[random.below(hard.length)] as Place, random, tracks) : anywhere(random);
        cutter.cut(place, out, held, way);
      }
      if (random.next() < 0.7) specAugment(out, tracks.width, { frames: 14, bands: 6, masks: 2 }, random);
    },
  };
}

/** The sum of each number and all before it. */
function sumsOf(numbers: readonly number[]): readonly number[] {
  let sum = 0;
  return numbers.map((number) => {
    sum += number;
    return sum;
  });
}

/** The place of the first of rising numbers above `value`. */
function firstAbove(rising: readonly number[], value: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The phrases of each source that has any. */
function phrasesBySource({ phrases }: Tracks): ReadonlyMap<number, readonly number[]> {
  const bySource = new Map<number, number[]>();
  for (const [number, { source }] of phrases.entries()) {
    const own = bySource.get(source) ?? [];
    own.push(number);
    bySource.set(source, own);
  }
  return bySource;
}

function jittered({ last, track }: Place, random: SeededRandom, { begins }: Tracks): Place {
  return { track, last: Math.min((begins[track + 1] as number) - 1, last + random.below(40)) };
}

/** Examples at fixed places. */
export function placedExamples(cutter: Cutter, places: readonly Place[]): PhraseExamples {
  const held = new Float32Array(cutter.steps);
  const { frames } = cutter.options;
  const scratch = new Float32Array(frames * cutter.tracks.width);
  return {
    shape: [frames, 1, cutter.tracks.width],
    classes: Uint8Array.from(places, (place) => {
      cutter.cut(place, scratch, held);
      return held.some((step) => step > 0) ? 1 : 0;
    }),
    steps: held,
    fill: (index, out) => cutter.cut(places[index] as Place, out, held),
  };
}

/** Examples that say what each of their steps may hear: `steps` belongs to the example filled last. */
export interface PhraseExamples extends Examples {
  readonly steps: Float32Array;
}

/** Every phrase once, and everything else in examples that follow each other. */
export function everyPlace({ tracks, options, steps }: Cutter): readonly Place[] {
  const places: Place[] = [];
  const ahead = steps * options.hop;
  const withPhrase = new Set(tracks.phrases.map(({ track }) => track));
  tracks.phrases.forEach(({ track, end }) =>
    places.push({ track, last: Math.min((tracks.begins[track + 1] as number) - 1, end + asked.heardBy) }),
  );
  tracks.sources.forEach((_, track) => {
    if (withPhrase.has(track)) return;
    const [begin, end] = [tracks.begins[track] as number, tracks.begins[track + 1] as number];
    for (let last = begin + ahead - 1; last < end + ahead - 1; last += ahead)
      places.push({ track, last: Math.min(end - 1, last) });
  });
  return places;
}
