import { trunkHop, trunkReach, trunkWidth } from '../speech-network.js';
import { activeFrames, type Stretch } from './active-frames.js';

/** A recording of the phrase: its features, and what the trunk says of each moment of it. */
export interface Said {
  readonly features: Int8Array;
  readonly steps: Float32Array;
}

export interface LocatedPhrase {
  /** Frames that the phrase takes. */
  readonly frames: number;
  /** The frame at the middle of the phrase in each recording; undefined where nothing is said. */
  readonly middles: readonly (number | undefined)[];
  /** How much each recording sounds like the others, 1 at most; 0 where nothing is said. */
  readonly likeness: readonly number[];
}

/** Frames that a phrase may take: 0.4 to 2.2 s. */
const [shortest, longest] = [20, 110];
const rounds = 4;

/**
 * Finds what a few recordings have in common: each holds the phrase somewhere, with other sound about it.
 *
 * The length is the median of the stretches in which something is said. The place is where the trunk's steps are most like
 * those of the others: first like the recording that is most like all, then like the mean, again and again (as C. D. Woody,
 * Med. Biol. Eng. 5 (1967) 539-554, aligns signals of unknown delay).
 */
export function locatePhrase(said: readonly Said[]): LocatedPhrase {
  const active = said.map(({ features }) => activeFrames(features));
  const lengths = active.flatMap((stretch) => (stretch ? [stretch.end - stretch.start] : [])).sort((a, b) => a - b);
  const frames = Math.min(longest, Math.max(shortest, lengths[Math.floor(lengths.length / 2)] ?? shortest));
  const count = Math.max(2, Math.round(frames / trunkHop));
  const mean = meanStep(said);
  const segments = said.map(({ steps }, i) => {
    const stretch = active[i];
    return stretch ? segmentsOf(steps, mean, count, stretch, frames) : [];
  });
  let template = mostAlike(segments);
  let chosen = segments.map((some) => best(some, template));
  for (let round = 0; round < rounds; round++) {
    template = meanOf(chosen.flatMap((one) => (one ? [one.segment.values] : [])));
    chosen = segments.map((some) => best(some, template));
  }
  const middles = chosen.map((one) => one?.segment.middle);
  const extent = spokenAbout(active, middles);
  return {
    frames: Math.min(longest, Math.max(shortest, extent.end - extent.start)),
    middles: middles.map((middle) => (middle === undefined ? undefined : middle + (extent.start + extent.end) / 2)),
    likeness: chosen.map((one) => one?.likeness ?? 0),
  };
}

/** From where to where, in frames from their middles, something is said in a third of the recordings or more. */
function spokenAbout(active: readonly (Stretch | undefined)[], middles: readonly (number | undefined)[]): Stretch {
  const heard = active.flatMap((stretch, i) => {
    const middle = middles[i];
    return stretch && middle !== undefined ? [{ start: stretch.start - middle, end: stretch.end - middle }] : [];
  });
  const isSaid = (at: number) => 3 * heard.filter(({ start, end }) => start <= at && at < end).length >= heard.length;
  let [start, end] = [0, 0];
  while (start > -longest && isSaid(start - 1)) start--;
  while (end < longest && isSaid(end)) end++;
  return { start, end };
}

interface Segment {
  readonly middle: number;
  /** Steps of unit length, as one vector of unit length. */
  readonly values: Float32Array;
}

/** Segments of `count` steps of which half or more lies where something is said. */
function segmentsOf(
  steps: Float32Array,
  mean: Float64Array,
  count: number,
  active: { start: number; end: number },
  frames: number,
): Segment[] {
  const segments: Segment[] = [];
  const unit = unitSteps(steps, mean);
  for (let first = 0; first + count <= steps.length / trunkWidth; first++) {
    const middle = trunkHop * (first + (count - 1) / 2) + (trunkReach - 1) / 2;
    const overlap = Math.min(active.end, middle + frames / 2) - Math.max(active.start, middle - frames / 2);
    if (overlap < 0.5 * Math.min(frames, active.end - active.start)) continue;
    const values = unit.slice(first * trunkWidth, (first + count) * trunkWidth);
    segments.push({ middle, values: values.map((value) => value / Math.sqrt(count)) });
  }
  return segments;
}

function unitSteps(steps: Float32Array, mean: Float64Array): Float32Array {
  const unit = new Float32Array(steps.length);
  for (let row = 0; row < steps.length; row += trunkWidth) {
    let power = 1e-6;
    for (let k = 0; k < trunkWidth; k++) {
      const value = (steps[row + k] as number) - (mean[k] as number);
      unit[row + k] = value;
      power += value * value;
    }
    const factor = 1 / Math.sqrt(power);
    for (let k = 0; k < trunkWidth; k++) unit[row + k] = factor * (unit[row + k] as number);
  }
  return unit;
}

function meanStep(said: readonly Said[]): Float64Array {
  const mean = new Float64Array(trunkWidth);
  let count = 0;
  for (const { steps } of said) {
    count += steps.length / trunkWidth;
    steps.forEach((value, i) => {
      mean[i % trunkWidth] = (mean[i % trunkWidth] as number) + value;
    });
  }
  return mean.map((sum) => sum / Math.max(1, count));
}

/** Of up to 30 recordings the middle segment that the others are most like. */
function mostAlike(segments: readonly (readonly Segment[])[]): Float32Array {
  const spoken = segments.filter((some) => some.length > 0);
  const candidates = spoken.slice(0, 30).map((some) => some[Math.floor(some.length / 2)] as Segment);
  let found = candidates[0]?.values ?? new Float32Array(0);
  let most = Number.NEGATIVE_INFINITY;
  for (const { values } of candidates) {
    const sum = spoken.slice(0, 60).reduce((all, some) => all + (best(some, values)?.likeness ?? 0), 0);
    if (sum > most) [found, most] = [values, sum];
  }
  return found;
}

function best(segments: readonly Segment[], template: Float32Array) {
  let found: { readonly segment: Segment; readonly likeness: number } | undefined;
  for (const segment of segments) {
    let likeness = 0;
    const { values } = segment;
    for (let k = 0; k < values.length; k++) likeness += (values[k] as number) * (template[k] as number);
    if (!found || likeness > found.likeness) found = { segment, likeness };
  }
  return found;
}

/** The mean of vectors, of unit length. */
function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let k = 0; k < mean.length; k++) mean[k] = (mean[k] as number) + (vector[k] as number);
  const power = mean.reduce((sum, value) => sum + value * value, 0);
  return mean.map((value) => value / Math.sqrt(power || 1));
}
