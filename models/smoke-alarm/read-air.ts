import { blocksIn, type CardBlock, preparePipeline } from '@pipit/core';
import { fitSignal, type Recording } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import * as learn from '@pipit/learn';
import { airInput, levelPipeline } from './air-pipeline.js';

export type Air = learn.AirRecording;

/** The blocks that the card of this model names are among these. */
export const catalogue = [...blocksIn(dsp), ...blocksIn(learn)];

/** The samples of a recording, its channels in the order that the model wants. */
export const samplesOf = async (recording: Recording): Promise<Float32Array> =>
  fitSignal(recording.spec, airInput)(await recording.read());

const classes: readonly string[] = learn.airLabels;

/** The class of a recording; what is none of the three counts as no fire. */
export const airLabelOf = ({ label = '' }: Recording): learn.AirLabel =>
  classes.includes(label) ? (label as learn.AirLabel) : 'no_fire';

/** A recording as `fitAir` takes it. */
export async function airRecording(recording: Recording): Promise<Air> {
  const prepared = preparePipeline(levelPipeline(), airInput, catalogue);
  const names = prepared.output.kind === 'frame' ? (prepared.output.names ?? []) : [];
  const places = ['smoke.mean', 'voc.mean', 'flame.mean', 'temp.mean', 'dew.mean'].map((name) => names.indexOf(name));
  const levels: number[][] = [];
  prepared.open().push({ at: 0, rateHz: airInput.rateHz, samples: await samplesOf(recording) }, (frame) => {
    if ('values' in frame) levels.push(places.map((place) => frame.values[place] as number));
  });
  return { label: airLabelOf(recording), group: recording.columns['scenario'] ?? recording.group, levels };
}

/** The mean score of each label over the windows of a recording, by a pipeline up to its last prediction. */
export function meanScores(
  pipeline: readonly CardBlock[],
  samples: Float32Array,
): readonly { readonly label: string; readonly score: number }[] {
  const end = pipeline.findLastIndex(({ block }) => block === 'classify-air');
  const prepared = preparePipeline(pipeline.slice(0, end + 1), airInput, catalogue);
  const labels = prepared.output.kind === 'prediction' ? prepared.output.labels : [];
  const sums = labels.map(() => 0);
  let windows = 0;
  prepared.open().push({ at: 0, rateHz: airInput.rateHz, samples }, (made) => {
    if (!('scores' in made)) return;
    windows++;
    made.scores.forEach((score, k) => {
      sums[k] = (sums[k] as number) + score;
    });
  });
  return labels.map((label, k) => ({ label, score: (sums[k] as number) / Math.max(1, windows) }));
}
