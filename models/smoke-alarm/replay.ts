import { type CardBlock, copyValue, type Detection, preparePipeline } from '@pipit/core';
import type { Folder } from '@pipit/data';
import { airInput } from './air-pipeline.js';
import type { Known } from './by-scenario.js';
import { catalogue } from './read-air.js';

/** Instants in a chunk of a replay: half a second, as a board would send them. */
const chunkInstants = 5;

/**
 * The recordings of a scenario in the order in which they were made, joined into one stream with the 2 s pauses between
 * them cut out; `seconds` of its end or of its beginning where not all of it is wanted.
 */
export function joined(
  folder: Folder,
  known: Known,
  scenario: string,
  seconds?: number,
  part: 'start' | 'end' = 'start',
): Float32Array {
  const width = airInput.channels.length;
  const recordings = folder.recordings
    .filter(({ columns }) => columns['scenario'] === scenario)
    .sort((a, b) => Number(a.columns['rec']) - Number(b.columns['rec']));
  const all = join(recordings.map((recording) => known.samples.get(recording) ?? new Float32Array(0)));
  if (seconds === undefined) return all;
  const length = Math.round(seconds * airInput.rateHz) * width;
  return part === 'start' ? all.slice(0, length) : all.slice(Math.max(0, all.length - length));
}

/** Streams one after the other. */
export function join(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Everything that a pipeline which ends in detections says of a stream that begins at 0 s. */
export function replay(pipeline: readonly CardBlock[], samples: Float32Array): Detection[] {
  const step = preparePipeline(pipeline, airInput, catalogue).open();
  const size = chunkInstants * airInput.channels.length;
  const detections: Detection[] = [];
  for (let i = 0; i < samples.length; i += size) {
    const at = i / airInput.channels.length / airInput.rateHz;
    step.push({ at, rateHz: airInput.rateHz, samples: samples.subarray(i, i + size) }, (made) => {
      if ('phase' in made) detections.push(copyValue<'detection'>(made));
    });
  }
  return detections;
}
