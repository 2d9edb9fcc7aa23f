import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { FrameSpec } from '@pipit/core';
import { blockContract, run, seededNoise } from '@pipit/testing';
import { balancedWeights } from './balanced-weights.js';
import { type CascadeModel, cascadeLabels } from './cascade-model.js';
import { classifyCascade } from './classify-cascade.js';
import { fitCascade } from './fit-cascade.js';
import { fitGaussian } from './fit-gaussian.js';
import { fitLogistic } from './fit-logistic.js';
import type { LabelledRow } from './labelled-row.js';
import { termOf } from './linear-score.js';

const golden = JSON.parse(readFileSync(new URL('../../golden/logistic.json', import.meta.url), 'utf8')) as {
  rows: number[][];
  positive: boolean[];
  weights: number[];
  ridge: number;
  bias: number;
  terms: number[];
  means: number[];
};

test('logistic regression finds the minimum that SciPy finds', () => {
  const { rows, positive, weights, ridge } = golden;

  const fitted = fitLogistic({ features: ['a', 'b', 'c'], rows, isPositive: positive, weights, ridge });

  expect(fitted.bias).toBeCloseTo(golden.bias, 4);
  fitted.terms.forEach(({ weight, mean }, i) => {
    expect(weight / (golden.terms[i] ?? Number.NaN)).toBeCloseTo(1, 4);
    expect(mean).toBeCloseTo(golden.means[i] ?? Number.NaN, 8);
  });
});

test('a feature that never varies gets no weight, and separable rows still end in finite ones', () => {
  const rows = [0, 1, 2, 3].map((x) => [x, 7]);
  const isPositive = [false, false, true, true];

  const { bias, terms } = fitLogistic({
    features: ['x', 'same'],
    rows,
    isPositive,
    weights: [1, 1, 1, 1],
    ridge: 1e-6,
  });

  expect(terms[1]?.weight).toBe(0);
  expect(terms[0]?.weight).toBeGreaterThan(1);
  expect(Number.isFinite(bias)).toBe(true);
});

test('balanced weights count every class the same, and every group of a class', () => {
  const rows = ['a1', 'a1', 'a1', 'a2', 'b1'].map((group) => ({ values: [], label: group.slice(0, 1), group }));

  expect([...balancedWeights(rows)]).toEqual([1 / 12, 1 / 12, 1 / 12, 1 / 4, 1 / 2]);
});

const noise = seededNoise(3);
/** Three classes on two features, of three machines each. */
const rows: LabelledRow[] = ['low', 'left', 'right'].flatMap((label) =>
  ['g1', 'g2', 'g3'].flatMap((group) =>
    Array.from({ length: 12 }, () => ({
      values: [(label === 'low' ? -4 : 1) + 0.6 * noise(), (label === 'left' ? -1 : 1) + 0.9 * noise()],
      label,
      group,
    })),
  ),
);
const plan = {
  columns: ['level', 'side'],
  questions: [
    { label: 'low', features: ['level'], lowerIn: 'level' },
    { label: 'left', features: ['side'] },
  ],
  otherwise: 'right',
  ridge: 0.001,
};
const spec: FrameSpec = { kind: 'frame', rateHz: 2, shape: [2], names: plan.columns };

function shareRight(model: CascadeModel, of: readonly LabelledRow[]): number {
  const labels = cascadeLabels(model);
  const frames = of.map(({ values }, i) => ({ at: i / 2, values: Float32Array.from(values) }));
  const judged = run(classifyCascade.prepare(spec, model), frames);
  const isRight = judged.filter(({ scores }, i) => labels[scores.indexOf(Math.max(...scores))] === of[i]?.label);
  return isRight.length / of.length;
}

test('a cascade tells its classes apart', () => {
  expect(shareRight(fitCascade(plan, rows), rows)).toBeGreaterThan(0.95);
});

test('a class of which there was no example is told by the feature in which it lies lower', () => {
  const taught = rows.filter(({ label }) => label !== 'low');

  const model = fitCascade(plan, taught);

  expect(
    shareRight(
      model,
      rows.filter(({ label }) => label === 'low'),
    ),
  ).toBe(1);
});

test('two Gaussians refuse what lies far from all positives, on whichever side; their odds are those of the densities', () => {
  const values = [...Array.from({ length: 40 }, noise), ...Array.from({ length: 40 }, () => 3 + noise())];
  const isPositive = values.map((_, i) => i < 40);
  const score = fitGaussian({
    features: ['x'],
    rows: values.map((value) => [value]),
    isPositive,
    weights: values.map(() => 1),
    leastStd: [0.1],
  });
  const moments = (of: readonly number[]) => {
    const mean = of.reduce((sum, x) => sum + x, 0) / of.length;
    return [mean, of.reduce((sum, x) => sum + (x - mean) ** 2, 0) / of.length + 0.01] as const;
  };
  const density = (x: number, [mean, variance]: readonly [number, number]) =>
    Math.exp((-0.5 * (x - mean) ** 2) / variance) / Math.sqrt(variance);

  const odds = [-0.5, 1.2, 2].map((x) => score.terms.reduce((sum, term) => sum + termOf(term, x), score.bias));

  const [own, other] = [moments(values.slice(0, 40)), moments(values.slice(40))];
  [-0.5, 1.2, 2].forEach((x, i) => expect(odds[i]).toBeCloseTo(Math.log(density(x, own) / density(x, other)), 8));
});

test('probabilities sum to one, and an ignored feature changes nothing', () => {
  const model = fitCascade({ ...plan, questions: [{ label: 'low', features: ['level', 'side'] }] }, rows);
  const block = classifyCascade.prepare(spec, { ...model, ignore: ['side'] });

  const [a, b] = run(block, [
    { at: 0, values: Float32Array.of(0.3, -9) },
    { at: 1, values: Float32Array.of(0.3, 9) },
  ]);

  expect([...(a?.scores ?? [])].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
  expect(a?.scores).toEqual(b?.scores);
});

test('a model that asks for a feature the frame lacks is refused', () => {
  const model = fitCascade(plan, rows);

  expect(() => classifyCascade.prepare({ ...spec, names: ['x', 'y'] }, model)).toThrow('level');
});

for (const { name, check } of blockContract({
  block: classifyCascade,
  params: fitCascade(plan, rows),
  input: spec,
  values: () => rows.map(({ values }, i) => ({ at: i / 2, values: Float32Array.from(values) })),
})) {
  test(`classify-cascade: ${name}`, check);
}
