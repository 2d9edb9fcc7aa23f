import type { SignalSpec } from '@pipit/core';
import { fitSignal, type Recording } from '@pipit/data';
import { addNoise } from '../augment/add-noise.js';
import { SeededRandom } from '../seeded-random.js';

/**
 * Recordings as they would sound in noise: a stretch of one of the noises under each, chosen by the recording's name, at a
 * signal-to-noise ratio in decibels by the power of the whole recording. They come in the channels and units of `input`.
 */
export function inNoise(
  recordings: readonly Recording[],
  input: SignalSpec,
  noises: readonly Float32Array[],
  snrDb: number,
): readonly Recording[] {
  const mix = addNoise(noises, [snrDb, snrDb]);
  return recordings.map((recording) => ({
    id: recording.id,
    file: recording.file,
    columns: recording.columns,
    group: recording.group,
    ...(recording.label === undefined ? {} : { label: recording.label }),
    get spec() {
      return { ...input, rateHz: recording.spec.rateHz };
    },
    async read() {
      const clean = fitSignal(recording.spec, input)(await recording.read());
      return mix(clean, input, new SeededRandom(`noise:${recording.id}`));
    },
  }));
}
