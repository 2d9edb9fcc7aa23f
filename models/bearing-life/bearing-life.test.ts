import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Frame, parseCard, preparePipeline, prepareLinks } from '@pipit/core';
import { leaveOut, openFolder } from '@pipit/data';
import { sharedFolder } from '@pipit/testing';
import recipe from './recipe.js';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const card = parseCard(read('./card.json'), 'card.json');
const data = sharedFolder('data/bearing_femto_rtf', 'the lives of bearing-life');
/** The pipeline up to `track-wear`. */
const tracking = card.pipeline.slice(0, 4);

test('the pipeline of the card ends in detections of its label', () => {
  const last = prepareLinks(card.pipeline, card.input, recipe.catalogue).at(-1);

  expect(last?.output).toEqual({ kind: 'detection', labels: card.labels });
});

test('the golden snapshots give the golden wear', () => {
  const text = read('./golden.json');
  const golden = JSON.parse(text) as {
    scale: number;
    chunks: { at: number; samples: string }[];
    outputs: { at: number; values: number[] }[];
  };
  const step = preparePipeline(tracking, card.input, recipe.catalogue).open();
  const out: number[][] = [];

  for (const { at, samples } of golden.chunks) {
    const bytes = Buffer.from(samples, 'base64');
    const values = Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) * golden.scale);
    step.push({ at, rateHz: card.input.rateHz, samples: values }, (frame) => out.push([...(frame as Frame).values]));
  }

  expect(createHash('sha256').update(text).digest('hex')).toBe(card.golden?.sha256);
  expect(out).toHaveLength(golden.outputs.length);
  golden.outputs.forEach(({ values }, i) => {
    values.forEach((value, j) =>
      expect(Math.abs((out[i]?.[j] ?? Number.NaN) - value)).toBeLessThan(1e-4 * (1 + value)),
    );
  });
});

(data ? test : test.skip)(
  'a bearing left out ends in an alarm, early in the median, with a false one in ten at most',
  async () => {
    const folds = leaveOut(await openFolder(data ?? ''), 'bearing');
    const scored = await Promise.all(
      folds.map(async ({ train, test: held }) => recipe.score(await recipe.fit(train), held)),
    );

    const figures = recipe.figures(scored.flat(), 1);

    expect(figures).toMatchObject({ bearings: 10, neverAlarmed: 0 });
    expect(figures['falseInFirstHalf']).toBeLessThanOrEqual(1);
    expect(figures['medianLead']).toBeGreaterThanOrEqual(0.1);
  },
  60_000,
);
