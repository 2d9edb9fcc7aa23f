import { heapGrowth } from '@pipit/testing';
import { describe, expect, test } from '@jest/globals';
import { corruptions } from '../../test-kit/corruptions.js';
import { gaussianRows } from '../../test-kit/gaussian-rows.js';
import type { AnomalyDetector } from './anomaly-detector.js';
import { GaussianMixture } from './gaussian-mixture.js';
import { HalfSpaceTrees } from './half-space-trees.js';
import { KMeans } from './k-means.js';
import { Mahalanobis } from './mahalanobis.js';

const features = 6;
const detectors: Record<string, (size?: number) => AnomalyDetector> = {
  mahalanobis: (size = features) => new Mahalanobis(size),
  'mahalanobis of the diagonal': (size = features) => new Mahalanobis(size, { shrinkage: 1 }),
  'k-means': (size = features) => new KMeans(size, { seed: 7 }),
  'gaussian-mixture': (size = features) => new GaussianMixture(size, { seed: 7 }),
  'gaussian-mixture of full covariances': (size = features) =>
    new GaussianMixture(size, { covariance: 'full', seed: 7 }),
  'half-space-trees': (size = features) => new HalfSpaceTrees(size, { seed: 7 }),
};
const normal = gaussianRows(300, features, 1);
const fresh = gaussianRows(100, features, 2);
const strange = gaussianRows(100, features, 3, 3);
const mean = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length;

describe.each(Object.entries(detectors))('%s', (_, make) => {
  const fitted = () => {
    const detector = make();
    detector.fit(normal);
    return detector;
  };
  const scores = (detector: AnomalyDetector, rows = fresh) => rows.map((row) => detector.score(row));

  test('what is far from normal scores higher than new normal rows', () => {
    const detector = fitted();

    const worst = Math.max(
      ...scores(detector)
        .sort((a, b) => a - b)
        .slice(0, 95),
    );

    expect(scores(detector, strange).filter((score) => score > worst).length).toBeGreaterThanOrEqual(95);
  });

  test('the same rows in the same order give the same scores', () => {
    const [one, other] = [fitted(), fitted()];
    for (const row of fresh) {
      one.update(row);
      other.update(row);
    }

    expect(scores(one)).toEqual(scores(other));
  });

  test('scoring changes nothing', () => {
    const detector = fitted();
    const before = scores(detector);

    scores(detector, strange);

    expect(scores(detector)).toEqual(before);
  });

  test('updating with rows of another normal lowers their score', () => {
    const detector = fitted();
    const before = mean(scores(detector, strange));

    for (let round = 0; round < 10; round++) for (const row of strange) detector.update(row);

    expect(mean(scores(detector, strange))).toBeLessThan(before);
  });

  test('what was saved restores the same scores, now and after more rows, in a few kilobytes', () => {
    const detector = fitted();
    for (const row of fresh.slice(0, 30)) detector.update(row);
    const restored = make();

    const saved = detector.save();
    restored.restore(saved);

    expect(scores(restored, strange)).toEqual(scores(detector, strange));
    for (const row of fresh.slice(30)) {
      detector.update(row);
      restored.update(row);
    }
    expect(scores(restored)).toEqual(scores(detector));
    expect(saved.length).toBeLessThan(8192);
    expect(detector.bytes).toBeGreaterThan(0);
    expect(detector.ops).toBeGreaterThan(0);
  });

  test('bytes that do not fit throw LEARNED_STATE and change nothing', () => {
    const detector = fitted();
    const before = scores(detector);
    const saved = detector.save();

    const misfit = expect.objectContaining({ code: 'LEARNED_STATE' });
    for (const bytes of corruptions(saved)) expect(() => detector.restore(bytes)).toThrow(misfit);
    expect(() => make(features + 1).restore(saved)).toThrow(misfit);

    expect(scores(detector)).toEqual(before);
  });

  test('NaN and infinity score NaN and teach nothing', () => {
    const detector = fitted();
    const before = scores(detector);
    const bad = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((x) => normal[0]?.with(2, x));

    for (const row of bad) {
      expect(detector.score(row ?? new Float64Array(0))).toBeNaN();
      detector.update(row ?? new Float64Array(0));
    }
    const clean = make();
    clean.fit([...normal, ...bad.flatMap((row) => row ?? [])]);

    expect(scores(detector)).toEqual(before);
    expect(scores(clean)).toEqual(before);
  });

  test('features that never vary, few rows and no rows leave every score finite', () => {
    for (const rows of [
      [],
      normal.slice(0, 1),
      normal.slice(0, 3),
      Array.from({ length: 20 }, () => new Float64Array(features)),
    ]) {
      const detector = make();
      detector.fit(rows);
      for (const row of rows) detector.update(row);

      expect(scores(detector, [...fresh.slice(0, 5), ...rows]).every((score) => Number.isFinite(score))).toBe(true);
    }
  });

  test('its memory does not grow with the rows it takes', () => {
    const detector = fitted();
    const before = detector.bytes;

    const grown = heapGrowth(() => {
      for (const row of normal) {
        detector.update(row);
        detector.score(row);
      }
    });

    expect(detector.bytes).toBe(before);
    expect(grown).toBeLessThan(256 * 1024);
  });
});
