import { expect, test } from '@jest/globals';
import { gaussianRows } from '../../test-kit/gaussian-rows.js';
import { golden, rowsOf } from '../../test-kit/golden.js';
import { auc } from '../evaluate/auc.js';
import { GaussianMixture } from './gaussian-mixture.js';
import { HalfSpaceTrees } from './half-space-trees.js';
import { KMeans } from './k-means.js';
import { Mahalanobis } from './mahalanobis.js';
import { shrinkCovariance } from './shrink-covariance.js';

const rows = rowsOf(golden.rows);
const queries = rowsOf(golden.queries);
const expectClose = (got: readonly number[], wanted: readonly number[], digits = 9) => {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, i) => expect(value / (wanted[i] ?? Number.NaN)).toBeCloseTo(1, digits));
};

test.each(['0', '0.3', '1', 'auto'])('Mahalanobis distances with shrinkage %s equal those of NumPy', (shrinkage) => {
  const detector = new Mahalanobis(4, { shrinkage: shrinkage === 'auto' ? 'auto' : Number(shrinkage) });
  detector.fit(rows);

  expectClose(
    queries.map((row) => detector.score(row)),
    golden.mahalanobis.scores[shrinkage] ?? [],
  );
});

test('the shrinkage that it chooses is that of Schaefer and Strimmer', () => {
  expect(shrinkCovariance(rows, 4, 'auto', 1e-9).shrinkage).toBeCloseTo(golden.mahalanobis.auto, 10);
});

test('one row more is learned as by a new fit where nothing is shrunk', () => {
  const [more, whole] = [new Mahalanobis(4, { shrinkage: 0 }), new Mahalanobis(4, { shrinkage: 0 })];
  more.fit(rows.slice(0, -1));
  more.update(rows.at(-1) ?? new Float64Array(4));
  whole.fit(rows);

  expectClose(
    queries.map((row) => more.score(row)),
    queries.map((row) => whole.score(row)),
  );
});

test('fewer rows than features still give a distance, as correlations shrink', () => {
  const detector = new Mahalanobis(40);
  detector.fit(gaussianRows(20, 40, 5));

  const scores = gaussianRows(200, 40, 6).map((row) => detector.score(row));

  expect(scores.reduce((sum, score) => sum + score, 0) / 200).toBeLessThan(80);
});

test.each(['full', 'diagonal'] as const)('one Gaussian of %s covariance has the density of SciPy', (covariance) => {
  const detector = new GaussianMixture(4, { components: 1, covariance, floor: golden.gaussian.floor });
  detector.fit(rows);

  expectClose(
    queries.map((row) => detector.score(row)),
    golden.gaussian[covariance],
  );
});

test.each(['full', 'diagonal'] as const)(
  'one Gaussian of %s covariance learns one row more as by a new fit',
  (covariance) => {
    const [more, whole] = [0, 1].map(() => new GaussianMixture(4, { components: 1, covariance })) as [
      GaussianMixture,
      GaussianMixture,
    ];
    more.fit(rows.slice(0, -1));
    more.update(rows.at(-1) ?? new Float64Array(4));
    whole.fit(rows);

    expectClose(
      queries.map((row) => more.score(row)),
      queries.map((row) => whole.score(row)),
    );
  },
);

test('a mixture finds two ways of being normal and what lies between them is strange', () => {
  const twoWays = [...gaussianRows(200, 3, 1, 0), ...gaussianRows(200, 3, 2, 8)];
  const [mixture, single] = [new GaussianMixture(3, { components: 2 }), new GaussianMixture(3, { components: 1 })];
  mixture.fit(twoWays);
  single.fit(twoWays);
  const between = gaussianRows(100, 3, 3, 4);
  const area = (detector: GaussianMixture) =>
    auc(
      twoWays.map((row) => detector.score(row)),
      between.map((row) => detector.score(row)),
    );

  expect(area(mixture)).toBeGreaterThan(0.99);
  expect(area(single)).toBeLessThan(0.5);
});

test('distances to three centers equal those of SciPy', () => {
  const detector = new KMeans(2, { clusters: 3, seed: 3 });
  detector.fit(rowsOf(golden.kMeans.points));

  expectClose(
    rowsOf(golden.kMeans.queries).map((row) => detector.score(row)),
    golden.kMeans.scores,
  );
});

test('half-space trees rank what is rare above what is common, and follow a stream that moves', () => {
  const trees = new HalfSpaceTrees(3, { window: 100 });
  const [here, there] = [gaussianRows(400, 3, 1), gaussianRows(400, 3, 2, 6)];
  trees.fit(here.slice(0, 200));
  const area = () =>
    auc(
      here.slice(200).map((row) => trees.score(row)),
      there.slice(200).map((row) => trees.score(row)),
    );

  expect(area()).toBeGreaterThan(0.99);
  for (const row of there.slice(0, 200)) trees.update(row);
  expect(area()).toBeLessThan(0.1);
});
