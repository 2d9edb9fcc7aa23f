import { blocksIn, copyValue, type Frame, preparePipeline } from '@pipit/core';
import { fitSignal, type Recording } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import * as learn from '@pipit/learn';
import { featurePipeline, gasInput, gasLabels, judgingPipeline, windowRows } from './gas-pipeline.js';

export const catalogue = [...blocksIn(dsp), ...blocksIn(learn)];

/** One run: its class and its rows. */
export interface Run {
  readonly label: string;
  readonly samples: Float32Array;
}

export interface HalfReport {
  readonly n: number;
  readonly accuracy: number;
  readonly recall: Readonly<Record<string, number>>;
  /** `confusion[i][j]`: windows of `labels[i]` taken for `labels[j]`. */
  readonly confusion: readonly (readonly number[])[];
  readonly labels: readonly string[];
  readonly ridge: number;
}

const width = gasInput.channels.length;

export const readRuns = (recordings: readonly Recording[]): Promise<Run[]> =>
  Promise.all(
    recordings.map(async (recording) => ({
      label: recording.label ?? '',
      samples: fitSignal(recording.spec, gasInput)(await recording.read()),
    })),
  );

/** Trains on one half of every run and judges the other: no row is in windows of both. `keep` names features to use. */
export function byHalves(
  runs: readonly Run[],
  train: 'first' | 'second',
  keep: (feature: string) => boolean = () => true,
): HalfReport {
  const cut = (side: 'first' | 'second') => runs.map(({ label, samples }) => ({ label, samples: half(samples, side) }));
  const model = fitGas(cut(train), keep);
  const labels = gasLabels;
  const confusion = labels.map(() => labels.map(() => 0));
  for (const { label, samples } of cut(train === 'first' ? 'second' : 'first')) {
    for (const scores of judge(model, samples, keep)) {
      const row = confusion[labels.findIndex((one) => one === label)];
      const taken = scores.indexOf(Math.max(...scores));
      if (row) row[taken] = (row[taken] as number) + 1;
    }
  }
  const right = confusion.reduce((sum, row, i) => sum + (row[i] as number), 0);
  const n = confusion.flat().reduce((sum, count) => sum + count, 0);
  const recall = labels.map((label, i) => {
    const row = confusion[i] as number[];
    return [label, (row[i] as number) / row.reduce((sum, count) => sum + count, 0)] as const;
  });
  return { n, accuracy: right / n, recall: Object.fromEntries(recall), confusion, labels, ridge: model.ridge };
}

/** Learns from runs; the strength of the ridge is chosen between the earlier and the later half of each. */
export function fitGas(runs: readonly Run[], keep: (feature: string) => boolean = () => true): learn.LinearModel {
  const names = featureNames();
  const examples = runs.flatMap(({ label, samples }) =>
    ([0, 1] as const).flatMap((block) =>
      frames(half(samples, block === 0 ? 'first' : 'second')).map(({ values }) => ({
        features: values.filter((_, i) => keep(names[i] ?? '')),
        label: gasLabels.findIndex((one) => one === label),
        block,
      })),
    ),
  );
  return learn.fitLinear(examples, gasLabels.length);
}

/** Names of what the model looks at. */
export function featureNames(): readonly string[] {
  const { output } = preparePipeline(featurePipeline(), gasInput, catalogue);
  return output.kind === 'frame' ? (output.names ?? []) : [];
}

function judge(model: learn.LinearModel, samples: Float32Array, keep: (feature: string) => boolean): number[][] {
  const all: number[][] = [];
  const step = preparePipeline(judgingPipeline(model, featureNames().filter(keep)), gasInput, catalogue).open();
  step.push({ at: 0, rateHz: gasInput.rateHz, samples }, (made) => {
    if ('scores' in made) all.push([...made.scores]);
  });
  return all;
}

function frames(samples: Float32Array): Frame[] {
  const all: Frame[] = [];
  const step = preparePipeline(featurePipeline(), gasInput, catalogue).open();
  step.push({ at: 0, rateHz: gasInput.rateHz, samples }, (made) => {
    if ('values' in made) all.push(copyValue<'frame'>(made));
  });
  return all;
}

function half(samples: Float32Array, side: 'first' | 'second'): Float32Array {
  const rows = Math.floor(samples.length / width / 2);
  return side === 'first' ? samples.slice(0, rows * width) : samples.slice(rows * width);
}

/** Share of the rows of a half that have a full window behind them. */
export const judgedRows = (rows: number): number => (rows - windowRows.length + 1) / rows;
