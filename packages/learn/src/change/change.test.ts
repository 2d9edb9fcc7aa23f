import { describe, expect, test } from '@jest/globals';
import { corruptions } from '../../test-kit/corruptions.js';
import { gaussian, gaussianRows } from '../../test-kit/gaussian-rows.js';
import { golden } from '../../test-kit/golden.js';
import type { ChangeDetector } from './change-detector.js';
import { chiSquareTail } from './chi-square-tail.js';
import { FeatureDrift } from './feature-drift.js';
import { ksDistance } from './ks-distance.js';
import { Kswin } from './kswin.js';
import { PageHinkley } from './page-hinkley.js';

const firstFound = (detector: ChangeDetector, stream: readonly number[]) => stream.findIndex((x) => detector.update(x));
const columns = (numbers: readonly number[]) => numbers.map((x) => Float64Array.of(x));
const misfit = expect.objectContaining({ code: 'LEARNED_STATE' });

test.each(golden.chiSquareTail)('P(chi-square > %d) of %d degrees is that of SciPy', (x, freedom, tail) => {
  expect(chiSquareTail(x, freedom) / tail).toBeCloseTo(1, 9);
});

test('the distance of two samples is that of SciPy', () => {
  const sorted = (numbers: number[]) => Float64Array.from(numbers).sort();

  expect(ksDistance(sorted(golden.ks.a), sorted(golden.ks.b))).toBeCloseTo(golden.ks.distance, 12);
});

test('Page-Hinkley finds a rise where the textbook sums do', () => {
  const { stream, tolerance, threshold, found } = golden.pageHinkley;

  expect(firstFound(new PageHinkley({ tolerance, threshold, direction: 'up' }), stream)).toBe(found);
  expect(firstFound(new PageHinkley({ tolerance, threshold, direction: 'down' }), stream)).toBe(-1);
});

test('KSWIN finds a change of spread that leaves the mean alone', () => {
  const next = gaussian(3);
  const stream = Array.from({ length: 700 }, (_, i) => next() * (i < 400 ? 1 : 10));

  const found = firstFound(new Kswin({ window: 300, recent: 100 }), stream);

  expect(found).toBeGreaterThanOrEqual(400);
  expect(found).toBeLessThan(500);
});

test('KSWIN finds next to nothing in 5000 numbers that do not change', () => {
  const next = gaussian(4);
  const detector = new Kswin({ alpha: 0.0001 });

  const found = Array.from({ length: 5000 }, () => detector.update(next())).filter(Boolean);

  expect(found.length).toBeLessThanOrEqual(2);
});

const kinds: Record<string, () => ChangeDetector> = {
  'Page-Hinkley': () => new PageHinkley({ tolerance: 0.1, threshold: 10 }),
  KSWIN: () => new Kswin({ seed: 5 }),
};

describe.each(Object.entries(kinds))('%s', (_, make) => {
  const next = gaussian(8);
  const stream = Array.from({ length: 600 }, (_, i) => next() + (i > 300 ? 2 : 0));

  test('what was saved goes on as if never stopped', () => {
    const [whole, first, second] = [make(), make(), make()];
    const wanted = stream.map((x) => whole.update(x));

    const before = stream.slice(0, 290).map((x) => first.update(x));
    second.restore(first.save());
    const after = stream.slice(290).map((x) => second.update(x));

    expect([...before, ...after]).toEqual(wanted);
    expect(wanted.slice(300).some(Boolean)).toBe(true);
    expect(make().bytes).toBeGreaterThan(0);
    expect(make().ops).toBeGreaterThan(0);
  });

  test('bytes that do not fit throw LEARNED_STATE', () => {
    const detector = make();
    for (const x of stream.slice(0, 50)) detector.update(x);

    for (const bytes of corruptions(detector.save())) expect(() => detector.restore(bytes)).toThrow(misfit);
  });

  test('NaN and infinity change nothing, and a reset is as new', () => {
    const [one, other] = [make(), make()];
    for (const x of [5, Number.NaN, Number.POSITIVE_INFINITY]) one.update(x);
    one.reset();

    const found = stream.map((x, i) => {
      if (i % 50 === 0) one.update(Number.NaN);
      return one.update(x) === other.update(x);
    });

    expect(found.every(Boolean)).toBe(true);
  });
});

test('the drift test of one feature gives the p and the index of SciPy', () => {
  const { reference, recent, p, psi } = golden.featureDrift;
  const drift = new FeatureDrift(1);
  drift.fit(columns(reference));
  for (const row of columns(recent)) drift.update(row);

  const [found] = drift.test();

  expect((found?.p ?? 0) / p).toBeCloseTo(1, 8);
  expect(found?.psi).toBeCloseTo(psi, 10);
});

test('the drift test names the one feature of eight that moved, and calls no other drifted', () => {
  const drift = new FeatureDrift(8);
  drift.fit(gaussianRows(500, 8, 1));
  for (const row of gaussianRows(200, 8, 2)) drift.update(row.with(5, (row[5] ?? 0) + 0.7));

  const found = drift.test();

  expect(found[0]).toMatchObject({ feature: 5, hasDrifted: true });
  expect(found.filter(({ hasDrifted }) => hasDrifted)).toHaveLength(1);
});

test('the drift test is restored with its counts, and starts anew after clear', () => {
  const drift = new FeatureDrift(3);
  drift.fit(gaussianRows(200, 3, 1));
  for (const row of gaussianRows(100, 3, 2, 0.3)) drift.update(row);
  const restored = new FeatureDrift(3);

  restored.restore(drift.save());

  expect(restored.test()).toEqual(drift.test());
  for (const bytes of corruptions(drift.save())) expect(() => restored.restore(bytes)).toThrow(misfit);
  drift.clear();
  expect(drift.test().every(({ p, psi }) => p === 1 && psi === 0)).toBe(true);
});
