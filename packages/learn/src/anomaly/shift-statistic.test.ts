import { expect, test } from '@jest/globals';
import { gaussianRows } from '../../test-kit/gaussian-rows.js';
import { golden, rowsOf } from '../../test-kit/golden.js';
import { foldsOf } from './folds-of.js';
import { ShiftStatistic } from './shift-statistic.js';

test('the score is that of a chart computed by NumPy, on the scale of its own alarm level', () => {
  const { memory, rows, statistic } = golden.mewma;
  // Halved, so that no feature reaches the clip of 4. Rows of zero mean and unit spread in every fold leave the distance a plain sum of squares.
  const unit = Array.from({ length: 400 }, (_, n) =>
    new Float64Array(5).fill((n % 2 === 0 ? 1 : -1) * Math.sqrt(399 / 400)),
  );
  const chart = new ShiftStatistic(5, memory, 1);
  chart.calibrate(unit, [{ train: unit, held: unit }], { sigmas: 1e-9, ratio: 2, feature: 1e9, restlessness: 0 });

  const scores = rowsOf(rows).map((row) => chart.push(row.map((x) => x / 2)));

  // score = (statistic - typical) / typical: two scores above 0 give the typical value, which then holds for all others.
  const above = scores.flatMap((score, i) => (score > 0.01 ? [i] : []));
  const typical = (statistic[above[0] ?? 0] ?? 0) / 4 / (1 + (scores[above[0] ?? 0] ?? 0));
  expect(above.length).toBeGreaterThan(5);
  for (const i of above) expect(typical * (1 + (scores[i] ?? 0))).toBeCloseTo((statistic[i] ?? 0) / 4, 6);
});

test('on independent normal rows the alarm level of 6 sigmas is next to never reached, and 0 is typical', () => {
  const rows = gaussianRows(120, 20, 1);
  const chart = new ShiftStatistic(20, 10, 1);
  chart.calibrate(rows, foldsOf(rows, 0.1), { sigmas: 6, ratio: 1, feature: 3, restlessness: 0 });

  const scores = gaussianRows(3000, 20, 2).map((row) => chart.push(row));

  expect(scores.filter((score) => score >= 1).length).toBeLessThan(30);
  expect(scores.filter((score) => score < 0.3).length).toBeGreaterThan(1500);
});
