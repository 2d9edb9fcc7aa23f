import { blocksIn, preparePipeline, type Value } from '@pipit/core';
import { fitSignal, type Recording } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import * as learn from '@pipit/learn';
import { airInput, judgingPipeline, levelPipeline } from './air-pipeline.js';

/** The blocks that the card of this model names are among these. */
export const catalogue = [...blocksIn(dsp), ...blocksIn(learn)];

/** The samples of a recording, its channels in the order that the model wants. */
export const samplesOf = async (recording: Recording): Promise<Float32Array> =>
  fitSignal(recording.spec, airInput)(await recording.read());

const classes: readonly string[] = learn.airLabels;

/** The class of a recording. Errors: none; what is none of the three classes counts as no fire. */
export const airLabelOf = ({ label = '' }: Recording): learn.AirLabel =>
  classes.includes(label) ? (label as learn.AirLabel) : 'no_fire';

/** Recordings as `fitAir` takes them. */
export function airRecordings(recordings: readonly Recording[]): Promise<learn.AirRecording[]> {
  return Promise.all(
    recordings.map(async (recording) => {
      const prepared = preparePipeline(levelPipeline(), airInput, catalogue);
      const names = prepared.output.kind === 'frame' ? (prepared.output.names ?? []) : [];
      const places = ['smoke.mean', 'voc.mean', 'flame.mean', 'temp.mean', 'dew.mean'].map((name) =>
        names.indexOf(name),
      );
      const levels: number[][] = [];
      prepared.open().push({ at: 0, rateHz: airInput.rateHz, samples: await samplesOf(recording) }, (frame) => {
        if ('values' in frame) levels.push(places.map((place) => frame.values[place] as number));
      });
      return { label: airLabelOf(recording), group: recording.columns['scenario'] ?? recording.group, levels };
    }),
  );
}

/** What the model takes a recording for: the mean scores of its windows, in the order of `airLabels`. */
export function judgeSamples(model: learn.AirModel, samples: Float32Array): Float64Array {
  const step = preparePipeline(judgingPipeline(model), airInput, catalogue).open();
  const sums = new Float64Array(classes.length);
  let windows = 0;
  step.push(
    { at: 0, rateHz: airInput.rateHz, samples },
    (made: Value<'chunk' | 'prediction' | 'frame' | 'window' | 'detection'>) => {
      if (!('scores' in made)) return;
      windows++;
      for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + (made.scores[k] as number);
    },
  );
  return sums.map((sum) => sum / Math.max(1, windows));
}
