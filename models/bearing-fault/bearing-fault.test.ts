import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type CardBlock, parseCard, type Prediction, preparePipeline } from '@pipit/core';
import { leaveOut, openFolder, type Recording } from '@pipit/data';
import { auc } from '@pipit/learn';
import { sharedFolder } from '@pipit/testing';
import recipe from './recipe.js';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const card = parseCard(read('./card.json'), 'card.json');
const data = sharedFolder('data/bearing_cwru_de12k', 'the folds of bearing-fault');
const faults = ['B', 'IR', 'OR'];

interface Judged {
  readonly truth: string;
  readonly bearing: string;
  readonly predicted: string;
  /** Probability of any fault. */
  readonly fault: number;
}

async function judge(pipeline: readonly CardBlock[], recording: Recording): Promise<Judged[]> {
  const { spec, label = '', columns } = recording;
  const judged: Judged[] = [];
  const step = preparePipeline(recipe.pipelineFor(pipeline, recording), spec, recipe.catalogue).open();
  step.push({ at: 0, rateHz: spec.rateHz, samples: await recording.read() }, (out) => {
    const { scores } = out as Prediction;
    const predicted = recipe.labels[scores.indexOf(Math.max(...scores))] ?? '';
    const fault = 1 - (scores[recipe.labels.indexOf('Normal')] ?? Number.NaN);
    judged.push({ truth: label, bearing: columns['bearing_id'] ?? '', predicted, fault });
  });
  return judged;
}

const recallOf = (judged: readonly Judged[], truth: string) => {
  const own = judged.filter((one) => one.truth === truth);
  return own.filter(({ predicted }) => predicted === truth).length / own.length;
};

test('the golden window gives the golden probabilities', () => {
  const text = read('./golden.json');
  const golden = JSON.parse(text) as { scale: number; samples: string; outputs: { at: number; scores: number[] }[] };
  const bytes = Buffer.from(golden.samples, 'base64');
  const samples = Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) * golden.scale);
  const out: number[][] = [];

  preparePipeline(card.pipeline, card.input, recipe.catalogue)
    .open()
    .push({ at: 0, rateHz: card.input.rateHz, samples }, (value) => out.push([...(value as Prediction).scores]));

  expect(createHash('sha256').update(text).digest('hex')).toBe(card.golden?.sha256);
  expect(out).toHaveLength(golden.outputs.length);
  golden.outputs.forEach(({ scores }, i) => {
    scores.forEach((score, j) => expect(Math.abs((out[i]?.[j] ?? Number.NaN) - score)).toBeLessThan(1e-5));
  });
});

test('another sensor brings its bearing and goes without the roll-off; a nominal speed is refined, a measured one kept', () => {
  const recording = (columns: Record<string, string>, rateHz = 12000) =>
    ({ columns, spec: { ...card.input, rateHz } }) as unknown as Recording;
  const paramsOf = (pipeline: readonly CardBlock[], name: string) =>
    pipeline.find(({ block }) => block === name)?.params;

  const fanEnd = recipe.pipelineFor(card.pipeline, recording({ sensor: 'FE', rpm_nominal: '1750' }));
  const measured = recipe.pipelineFor(card.pipeline, recording({ sensor: 'DE', rpm: '1751.5' }, 48000));

  expect(paramsOf(fanEnd, 'bearing-lines')).toMatchObject({ bearing: 'SKF 6203-2RS JEM', searchRpm: [1732.5, 1767.5] });
  expect(paramsOf(fanEnd, 'classify-cascade')?.['ignore']).toEqual(['vibration.rolloff']);
  const elsewhere = recipe.pipelineFor(card.pipeline, recording({ sensor: 'BA' }));
  expect(paramsOf(elsewhere, 'classify-cascade')?.['ignore']).toEqual(['vibration.rolloff']);
  expect(paramsOf(measured, 'bearing-lines')).toMatchObject({ bearing: 'SKF 6205-2RS JEM', rpm: 1751.5 });
  expect(paramsOf(measured, 'classify-cascade')?.['ignore']).toBeUndefined();
  expect(measured[0]).toEqual({ block: 'resample', version: 1, params: { rateHz: 12000 } });
});

(data ? test : test.skip)(
  'a diameter left out is told apart, balanced over faults, in at least 92 % of seconds',
  async () => {
    const folds = leaveOut(await openFolder(data ?? ''), 'diameter_mil');
    const recalls: number[] = [];
    const perBearing = new Map<string, { n: number; right: number }>();
    const normal: number[] = [];
    const faulty: number[] = [];

    for (const { train, test: held } of folds) {
      const pipeline = await recipe.fit(train);
      const judged = (await Promise.all(held.map((recording) => judge(pipeline, recording)))).flat();
      for (const { truth, bearing, predicted, fault } of judged) {
        (truth === 'Normal' ? normal : faulty).push(fault);
        const tally = perBearing.get(bearing) ?? { n: 0, right: 0 };
        perBearing.set(bearing, { n: tally.n + 1, right: tally.right + (predicted === truth ? 1 : 0) });
      }
      const present = faults.filter((truth) => judged.some((one) => one.truth === truth));
      if (present.length > 0)
        recalls.push(present.reduce((sum, truth) => sum + recallOf(judged, truth), 0) / present.length);
    }

    const balanced = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
    expect(balanced).toBeGreaterThanOrEqual(0.92);
    expect(Math.min(...[...perBearing.values()].map(({ n, right }) => right / n))).toBeGreaterThanOrEqual(0.7);
    expect(auc(normal, faulty)).toBeGreaterThanOrEqual(0.99);
  },
  120_000,
);
