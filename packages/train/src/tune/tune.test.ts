import { expect, test } from '@jest/globals';
import { blocksIn, VirtualClock } from '@pipit/core';
import * as dsp from '@pipit/dsp';
import { conv1d } from '../architectures/conv-1d.js';
import type { Recipe } from '../recipe/recipe.js';
import { fitsBudget, modelCost } from './model-cost.js';
import { frontOf } from './front-of.js';
import { paretoFront } from './pareto-front.js';
import { parseBudget } from './parse-budget.js';
import { toyFolder, toySignal } from '../testing/toy-folder.js';
import { type Choice, everyChoice, type SearchSpace } from './search-space.js';
import { successiveHalving } from './successive-halving.js';
import { trainChoice } from './train-choice.js';
import { trainInWorkers } from './train-in-workers.js';
import { frontChart } from '../report/front-chart.js';
import { tune } from './tune.js';

const catalogue = blocksIn(dsp);
const space: SearchSpace = {
  questions: { width: [4, 8, 16], layers: [1, 2] },
  recipe: ({ width, layers }): Recipe => ({
    name: 'toy',
    version: '0.1.0',
    description: '',
    licence: '',
    input: { kind: 'chunk', rateHz: 50, channels: [{ name: 'ax', unit: 'g' }] },
    labels: ['a', 'b'],
    data: { folder: '', source: '', licence: '' },
    clip: { length: 32, take: 'middle', pad: 'hold' },
    frontEnd: [{ block: 'slide', version: 1, params: { length: 32 } }],
    decision: [],
    network: (input, classes) =>
      conv1d(input, classes, { filters: Array.from({ length: Number(layers) }, () => Number(width)) }),
    training: { epochs: 1 },
  }),
};

test('each round keeps the best third and trains it longer, and those that came further stand first', async () => {
  const trained: [number, number][] = [];
  const rounds: number[] = [];

  const ranked = await successiveHalving(
    [3, 1, 9, 5, 7, 2, 8, 4, 6],
    async (quality, epochs) => {
      trained.push([quality, epochs]);
      return quality;
    },
    { epochs: 1, factor: 3, mostEpochs: 9, parallel: 2 },
    (_round, left) => rounds.push(left.length),
  );

  expect(rounds).toEqual([9, 3, 1]);
  expect(trained.slice(9)).toEqual([
    [9, 3],
    [8, 3],
    [7, 3],
    [9, 9],
  ]);
  expect(ranked.map(({ candidate }) => candidate)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test('a candidate that fails is out, the others go on', async () => {
  const ranked = await successiveHalving(
    ['bad', 'good'],
    async (name) => {
      if (name === 'bad') throw new Error('diverged');
      return 1;
    },
    { epochs: 1, mostEpochs: 2 },
  );

  expect(ranked.map(({ candidate }) => candidate)).toEqual(['good', 'bad']);
});

test('a budget is read as people write it', () => {
  expect(parseBudget('18 kB flash, 16 kB RAM, 20 ms', 1000)).toEqual({
    flashBytes: 18432,
    ramBytes: 16384,
    macs: 20000,
  });
  for (const wrong of ['', 'much', '5 apples', '-3 kB flash', '5 kB']) {
    expect(() => parseBudget(wrong, 1)).toThrow(expect.objectContaining({ code: 'BUDGET' }));
  }
});

test('what a model costs is known before training, and more width costs more', () => {
  const [small, large] = [4, 16].map((width) => modelCost(space.recipe({ width, layers: 2 }), catalogue)) as [
    never,
    never,
  ];

  expect(large['macs']).toBeGreaterThan(small['macs']);
  expect(large['flashBytes']).toBeGreaterThan(small['flashBytes']);
  expect(fitsBudget(large, { macs: 10 })).toBe(false);
  expect(fitsBudget(small, {})).toBe(true);
});

test('only what fits the budget is trained, the best comes first, and the front holds what nothing beats', async () => {
  const { macs } = modelCost(space.recipe({ width: 8, layers: 2 }), catalogue);
  const options = { budget: { macs }, seed: 1, catalogue, epochs: 1, mostEpochs: 3 };
  const tried = new Set<number>();

  const tuned = await tune(
    space,
    async ({ width }) => {
      tried.add(Number(width));
      return Number(width) / 100;
    },
    options,
  );

  expect(everyChoice(space)).toHaveLength(6);
  expect(tried).toEqual(
    new Set([4, 8, ...(modelCost(space.recipe({ width: 16, layers: 1 }), catalogue).macs <= macs ? [16] : [])]),
  );
  expect(tuned[0]?.valAccuracy).toBe(Math.max(...tuned.map(({ valAccuracy }) => valAccuracy)));
  expect(frontChart(tuned)).toContain('<circle');
  await expect(tune(space, async () => 0, { ...options, budget: { flashBytes: 10 } })).rejects.toMatchObject({
    code: 'BUDGET_TOO_SMALL',
  });
});

test('what is left on the front was trained for the full epochs', async () => {
  const fronts: number[] = [];
  const options = { budget: {}, seed: 1, catalogue, epochs: 1, mostEpochs: 9 };

  const tuned = await tune(space, async ({ width, layers }, epochs) => Number(width) * Number(layers) + epochs / 10, {
    ...options,
    onFront: (brief) => fronts.push(brief.length),
  });

  expect(frontOf(tuned).map(({ epochs }) => epochs)).toEqual(frontOf(tuned).map(() => 9));
  expect(fronts.length).toBeGreaterThan(0);
  expect(tuned).toHaveLength(6);
});

test('where every choice fails, what they failed with is told', async () => {
  const fails = () => Promise.reject(new RangeError('no recipe'));
  const options = { budget: {}, seed: 1, catalogue, epochs: 1, mostEpochs: 1 };

  await expect(tune(space, fails, options)).rejects.toThrow('no recipe');
});

test('a front rises with cost', () => {
  const items = [
    [1, 5],
    [2, 4],
    [3, 6],
    [3, 7],
    [9, 7],
  ] as const;

  expect(
    paretoFront(
      items,
      ([cost]) => cost,
      ([, gain]) => gain,
    ),
  ).toEqual([
    [1, 5],
    [3, 7],
  ]);
});

test('choices are trained on recordings, read once for one front end', async () => {
  const path = await toyFolder();
  const recipe = (choice: Choice): Recipe => ({
    ...space.recipe(choice),
    input: toySignal,
    labels: ['slow', 'fast'],
    training: { epochs: 1, batch: 8, rate: 0.01 },
  });
  const clock = new VirtualClock();
  const train = trainChoice({ questions: space.questions, recipe }, { data: path, seed: 1, clock, catalogue });

  const tuned = await tune({ questions: { width: [4, 8], layers: [2] }, recipe }, train, {
    budget: {},
    seed: 1,
    catalogue,
    epochs: 2,
    factor: 2,
    mostEpochs: 8,
  });

  expect(tuned[0]?.epochs).toBe(8);
  expect(tuned[0]?.valAccuracy).toBeGreaterThan(0.5);
});

test('workers answer in turn, tell what failed, and a dead one does not stop the rest', async () => {
  const entry = new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort, workerData } from 'node:worker_threads';
      parentPort.on('message', ({ choice, epochs }) => {
        if (choice.width === 0) throw new Error('died');
        parentPort.postMessage(choice.width < 0 ? { error: 'refused' } : { accuracy: choice.width * epochs + workerData.seed });
      });`)}`,
  );
  const { train, close } = trainInWorkers({ recipe: '', data: '', seed: 0.5 }, 2, { entry });

  await expect(train({ width: 0 }, 1)).rejects.toThrow('died');
  await expect(train({ width: -1 }, 1)).rejects.toThrow('refused');
  expect(await Promise.all([train({ width: 2 }, 3), train({ width: 4 }, 1)])).toEqual([6.5, 4.5]);
  await close();
});
