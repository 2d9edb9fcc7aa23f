import { type AnyBlock, modelCardSchema } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { slide } from '@pipit/dsp';
import { countFalseAccepts } from '../evaluate/false-accepts.js';
import { judgeClasses } from '../evaluate/judge-classes.js';
import { lineChart } from './line-chart.js';
import { type Evaluation, modelPage } from './model-page.js';
import { pipelineCost } from './pipeline-cost.js';

const evil = '<script>alert("1")</script>';
const card = modelCardSchema.parse({
  schema: 'pipit.card/1',
  name: 'toy',
  version: '1.0.0',
  task: 'classification',
  description: evil,
  licence: 'Apache-2.0',
  input: { kind: 'chunk', rateHz: 100, channels: [{ name: 'x', unit: 'g' }] },
  pipeline: [{ block: 'slide', version: 1, params: { length: 50, hop: 25 } }],
  labels: ['a'],
  limits: [evil],
});
const catalogue = [slide] as unknown as readonly AnyBlock[];
const pageOf = (evaluation: Evaluation) => modelPage({ card, command: 'pipit eval toy', evaluation, catalogue });

test('a page shows every part, escapes names and needs nothing from elsewhere', () => {
  const classes = judgeClasses(
    [
      { truth: evil, predicted: 'b', group: '<b>', scores: [0.4, 0.6] },
      { truth: evil, predicted: evil, group: 'x', scores: [0.6, 0.4] },
      { truth: 'b', predicted: 'b', group: 'x', scores: [0.5, 0.5] },
    ],
    [evil, 'b'],
  );

  const html = pageOf({ classes, history: [{ epoch: 1, loss: 1, valLoss: 2, valAccuracy: 0.5, seconds: 1 }] });

  expect(html).not.toContain('<script');
  expect(html).not.toMatch(/(src|href)=/);
  expect(html).not.toMatch(/NaN|Infinity|undefined/);
  expect(html).toContain('66.7 % of 3');
  expect(html).toContain('<b>&lt;b&gt; (worst)</b>');
  expect(html.match(/<svg/g)).toHaveLength(3);
  expect(html).toContain('arduino-nano-33-ble-sense');
});

test('a detector is shown by group, the worst named, and a group of one kind has no curve', () => {
  const moments = [
    { group: 'low', isAnomaly: true, score: 2, isAlarm: true },
    { group: 'low', isAnomaly: true, score: 0, isAlarm: false },
    { group: 'low', isAnomaly: false, score: 1, isAlarm: false },
    { group: 'off', isAnomaly: false, score: 0, isAlarm: false },
  ];

  const html = pageOf({ moments, figures: { F1: 0.5 } });

  expect(html).toContain('50.0 % of 2 abnormal moments and in 0.0 % of 2 normal ones, worst group low');
  expect(html).toContain('none recorded');
  expect(html.match(/<polyline/g)).toHaveLength(1);
  expect(html).not.toMatch(/NaN|Infinity|undefined/);
});

test('a phrase detector is shown by misses against false accepts an hour, and by speaker', () => {
  const said = [
    { scores: [1], rateHz: 1, seconds: 1, group: 'ann' },
    { scores: [0], rateHz: 1, seconds: 1, group: 'bob' },
  ];

  const html = pageOf({ phrases: countFalseAccepts(said, [], { threshold: 0.5 }) });

  expect(html).toContain('Missed 50.0 % of 2');
  expect(html).toContain('bob (worst)');
});

test('a pipeline costs what its blocks say, each at its own rate', () => {
  const cost = pipelineCost(
    {
      ...card,
      pipeline: [
        { block: 'tens', version: 1, params: {} },
        { block: 'slide', version: 1, params: { length: 50, hop: 25 } },
      ],
    },
    [...catalogue, tens],
  );

  expect(cost.decisionsPerS).toBe(4);
  expect(cost.operations).toBe((10 * 100) / 4);
  expect(cost.stateBytes).toBe(7 + 50 * 12);
});

/** Ten operations for each instant. */
const tens = {
  name: 'tens',
  version: 1,
  prepare: (input: unknown) => ({
    name: 'tens',
    input,
    output: input,
    cost: { stateBytes: 7, opsPerOutput: 10 },
  }),
} as unknown as AnyBlock;

test('lines lie within the chart, and what is no number is left out', () => {
  const svg = lineChart({
    title: 't',
    x: 'x',
    y: 'y',
    lines: [
      {
        name: 'a',
        points: [
          [0, 1],
          [Number.NaN, 5],
          [10, 3],
        ],
      },
    ],
  });

  const points = /points="([^"]*)"/.exec(svg)?.[1]?.split(' ') ?? [];

  expect(points).toEqual(['64.0,272.0', '544.0,32.0']);
  expect(lineChart({ title: 't', x: 'x', y: 'y', lines: [] })).not.toContain('NaN');
});
