import { blocksIn, preparePipeline } from '@pipit/core';
import { fitSignal, type Folder, leaveOut, type Recording } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import * as learn from '@pipit/learn';
import { featurePipeline, gasInput, gasLabels, judgingPipeline, windowRows } from './gas-pipeline.js';

export const catalogue = [...blocksIn(dsp), ...blocksIn(learn)];

export interface HalfReport {
  /** The half that was judged, by what was learned from the other. */
  readonly judged: string;
  readonly n: number;
  readonly accuracy: number;
  readonly recall: Readonly<Record<string, number>>;
  /** `confusion[i][j]`: windows of `labels[i]` taken for `labels[j]`. */
  readonly confusion: readonly (readonly number[])[];
  readonly labels: readonly string[];
  readonly ridge: number;
}

type Keep = (feature: string) => boolean;
const all: Keep = () => true;

/** Judges each half of the runs by what was learned from the other. No row is in windows of both. `keep` names features. */
export function byHalves(folder: Folder, keep: Keep = all): Promise<HalfReport[]> {
  return Promise.all(
    leaveOut(folder, 'half').map(async ({ name, train, test }) => {
      const model = await fitGas(train, keep);
      const confusion = gasLabels.map(() => gasLabels.map(() => 0));
      for (const recording of test) {
        const row = confusion[gasLabels.findIndex((label) => label === recording.label)];
        for (const scores of judge(model, await samplesOf(recording), keep)) {
          const taken = scores.indexOf(Math.max(...scores));
          if (row) row[taken] = (row[taken] as number) + 1;
        }
      }
      const right = confusion.reduce((sum, row, i) => sum + (row[i] as number), 0);
      const n = confusion.flat().reduce((sum, count) => sum + count, 0);
      const recall = gasLabels.map((label, i) => {
        const row = confusion[i] as number[];
        return [label, (row[i] as number) / row.reduce((sum, count) => sum + count, 0)] as const;
      });
      const { ridge } = model;
      return {
        judged: name,
        n,
        accuracy: right / n,
        recall: Object.fromEntries(recall),
        confusion,
        labels: gasLabels,
        ridge,
      };
    }),
  );
}

/** Learns from recordings; the strength of the ridge is chosen between the earlier and the later half of each. */
export async function fitGas(recordings: readonly Recording[], keep: Keep = all): Promise<learn.LinearModel> {
  const names = featureNames();
  const examples: learn.LinearExample[] = [];
  for (const recording of recordings) {
    const samples = await samplesOf(recording);
    const label = gasLabels.findIndex((one) => one === recording.label);
    const later = recording.columns['half'] === 'second' ? 2 : 0;
    for (const [i, part] of halvesOf(samples).entries()) {
      for (const values of frames(part)) {
        examples.push({ features: values.filter((_, k) => keep(names[k] ?? '')), label, block: later + i });
      }
    }
  }
  return learn.fitLinear(examples, gasLabels.length);
}

/** Names of what the model looks at. */
export function featureNames(): readonly string[] {
  const { output } = preparePipeline(featurePipeline(), gasInput, catalogue);
  return output.kind === 'frame' ? (output.names ?? []) : [];
}

/** Share of the rows of a half that have a full window behind them. */
export const judgedRows = (rows: number): number => (rows - windowRows.length + 1) / rows;

const samplesOf = async ({ spec, read }: Recording): Promise<Float32Array> => fitSignal(spec, gasInput)(await read());

function judge(model: learn.LinearModel, samples: Float32Array, keep: Keep): number[][] {
  const scores: number[][] = [];
  const step = preparePipeline(judgingPipeline(model, featureNames().filter(keep)), gasInput, catalogue).open();
  step.push({ at: 0, rateHz: gasInput.rateHz, samples }, (made) => {
    if ('scores' in made) scores.push([...made.scores]);
  });
  return scores;
}

function frames(samples: Float32Array): Float32Array[] {
  const made: Float32Array[] = [];
  const step = preparePipeline(featurePipeline(), gasInput, catalogue).open();
  step.push({ at: 0, rateHz: gasInput.rateHz, samples }, (frame) => {
    if ('values' in frame) made.push(frame.values.slice());
  });
  return made;
}

function halvesOf(samples: Float32Array): readonly Float32Array[] {
  const width = gasInput.channels.length;
  const middle = ((samples.length / width) >> 1) * width;
  return [samples.subarray(0, middle), samples.subarray(middle)];
}
