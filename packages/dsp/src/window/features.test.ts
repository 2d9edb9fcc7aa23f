import type { WindowSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { readGolden } from '../../test-kit/read-golden.js';
import { runBlock, signalSpec } from '../../test-kit/signal.js';
import { channelFeatureNames } from './channel-features.js';
import { features } from './features.js';

const spec: WindowSpec = { kind: 'window', rateHz: 50, channels: signalSpec(50, 2).channels, length: 100, hop: 50 };
const golden = readGolden('features') as { samples: number[]; features: Record<string, number> };
const samples = Float32Array.from(golden.samples);

test('every feature equals that of NumPy and SciPy', () => {
  const block = features.prepare(spec, {
    features: channelFeatureNames,
    bandsHz: [
      [0.5, 5],
      [5, 25],
    ],
    correlations: true,
  });

  const [frame] = runBlock(block, [{ at: 3, samples }]).out;

  expect(frame?.at).toBe(5);
  const made = Object.fromEntries((block.output.names ?? []).map((name, i) => [name, frame?.values[i] ?? Number.NaN]));
  for (const [name, value] of Object.entries(golden.features)) {
    const error = Math.abs((made[name] ?? Number.NaN) - value) / Math.max(1e-3, Math.abs(value));
    expect([name, error < 2e-5]).toEqual([name, true]);
  }
  expect(made['c0.dominantHz']).toBeCloseTo(4, 1);
  expect(Object.keys(made)).toHaveLength(Object.keys(golden.features).length + 2);
});

test('frames come at the rate of the hop', () => {
  expect(features.prepare(spec, {}).output).toMatchObject({ rateHz: 1, shape: [16] });
});

test('a window with a NaN gives no frame and a notice, and the next one is as if it had not been', () => {
  const block = features.prepare(spec, {});
  const bad = samples.slice();
  bad[7] = Number.NaN;

  const { out, notices } = runBlock(block, [
    { at: 0, samples: bad },
    { at: 1, samples },
  ]);

  expect(out).toEqual(runBlock(block, [{ at: 1, samples }]).out);
  expect(notices).toEqual([{ block: 'features', at: 0, kind: 'not-finite', count: 1 }]);
});

test.each([{ bandsHz: [[5, 26]] }, { bandsHz: [[5, 5]] }, { features: ['mood'] }, { features: [] }])(
  'parameters %j are refused with PARAMS',
  (params) => {
    expect(() => features.prepare(spec, params as never)).toThrow(expect.objectContaining({ code: 'PARAMS' }));
  },
);
