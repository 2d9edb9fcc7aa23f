import type { Window, WindowSpec } from '@pipit/core';
import { blockContract, seededNoise } from '@pipit/testing';
import { expect, test } from '@jest/globals';
import { readGolden } from '../../test-kit/read-golden.js';
import { runBlock } from '../../test-kit/signal.js';
import { vibrationFeatures } from './vibration-features.js';
import { vibrationStatistics } from './vibration-statistics.js';

const spec = (unit: 'g' | 'm/s2' | 'V' = 'g', axes = ['ax', 'ay', 'az']): WindowSpec => ({
  kind: 'window',
  rateHz: 200,
  channels: axes.map((name) => ({ name, unit })),
  length: 200,
  hop: 200,
});
const golden = readGolden('vibration-features') as { samples: number[]; features: Record<string, number> };
const samples = Float32Array.from(golden.samples);
const asGolden = { statistics: [...vibrationStatistics], bands: 7 };

const made = (input: WindowSpec, given: Float32Array, params: object) => {
  const block = vibrationFeatures.prepare(input, params);
  const [frame] = runBlock(block, [{ at: 3, samples: given }]).out;
  return Object.fromEntries((block.output.names ?? []).map((name, i) => [name, frame?.values[i] ?? Number.NaN]));
};
const expectClose = (got: Record<string, number>, wanted: Record<string, number>) => {
  for (const [name, value] of Object.entries(wanted)) {
    const error = Math.abs((got[name] ?? Number.NaN) - value) / Math.max(0.01, Math.abs(value));
    expect([name, error < 2e-5]).toEqual([name, true]);
  }
};

test('statistics and bands of three axes equal those of NumPy and SciPy', () => {
  const got = made(spec(), samples, asGolden);

  expect(Object.keys(got)).toEqual(Object.keys(golden.features));
  expectClose(got, golden.features);
});

test('an axis in m/s2 gives the same features as in g', () => {
  const metric = samples.map((x) => x * 9.80665);

  expectClose(made(spec('m/s2'), metric, asGolden), golden.features);
});

test('one named axis of three gives its features alone', () => {
  const got = made(spec(), samples, { ...asGolden, axes: ['ay'] });
  const wanted = Object.entries(golden.features).filter(([name]) => name.startsWith('ay.'));

  expect(Object.keys(got)).toEqual(wanted.map(([name]) => name));
  expectClose(got, Object.fromEntries(wanted));
});

test('a signal twice as large raises every band by 6.02 dB', () => {
  const noise = seededNoise(3);
  const one = Float32Array.from({ length: 600 }, () => 0.1 * noise());

  const before = made(spec(), one, { statistics: [] });
  const after = made(
    spec(),
    one.map((x) => 2 * x),
    { statistics: [] },
  );

  for (const [name, level] of Object.entries(before)) expect((after[name] ?? 0) - level).toBeCloseTo(6.0206, 3);
});

test('the frame belongs to the end of its window and comes at the rate of the hop', () => {
  const block = vibrationFeatures.prepare({ ...spec(), hop: 50 }, {});

  expect(block.output).toMatchObject({ rateHz: 4, shape: [78] });
  expect(runBlock(block, [{ at: 3, samples }]).out[0]?.at).toBe(4);
});

test('a window with a NaN gives no frame and a notice', () => {
  const bad = samples.slice();
  bad[7] = Number.NaN;
  bad[9] = Number.POSITIVE_INFINITY;

  const { out, notices } = runBlock(vibrationFeatures.prepare(spec(), {}), [{ at: 0, samples: bad }]);

  expect(out).toEqual([]);
  expect(notices).toEqual([{ block: 'vibration-features', at: 0, kind: 'not-finite', count: 2 }]);
});

test.each([
  ['CHANNEL_MISSING', spec(), { axes: ['bx'] }],
  ['WRONG_UNIT', spec('V'), {}],
  ['PARAMS', spec('g', ['a', 'b', 'c', 'd']), {}],
  ['PARAMS', spec(), { bands: 101 }],
  ['PARAMS', spec(), { maxHz: 101 }],
  ['PARAMS', spec(), { bands: 0, statistics: [] }],
])('%s is thrown before the first sample for %j with %j', (code, input, params) => {
  expect(() => vibrationFeatures.prepare(input, params)).toThrow(expect.objectContaining({ code }));
});

const values = (): Window[] => {
  const noise = seededNoise(5);
  return Array.from({ length: 6 }, (_, i) => ({
    at: i,
    samples: Float32Array.from({ length: 600 }, (_, j) => (j % 3 === 2 ? 1 : 0) + 0.01 * noise()),
  }));
};
// A frame depends on its own window alone, so a gap between windows is nothing to this block.
const promised = blockContract({ block: vibrationFeatures, params: { bands: 10 }, input: spec(), values });
for (const { name, check } of promised.filter(({ name }) => !/gap|clock/.test(name))) test(`contract: ${name}`, check);
