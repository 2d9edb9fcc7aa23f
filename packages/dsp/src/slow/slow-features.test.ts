import type { WindowSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { runBlock } from '../../test-kit/signal.js';
import { slowFeatures } from './slow-features.js';

const input: WindowSpec = {
  kind: 'window',
  rateHz: 2,
  channels: [
    { name: 'a', unit: '1' },
    { name: 'b', unit: '1' },
  ],
  length: 4,
  hop: 2,
};

test('mean, trend and spread of each channel', () => {
  const prepared = slowFeatures.prepare(input, {});

  const { out } = runBlock(prepared, [{ at: 10, samples: Float32Array.of(1, 7, 2, 7, 5, 7, 8, 7) }]);

  expect(prepared.output).toEqual({
    kind: 'frame',
    rateHz: 1,
    shape: [6],
    names: ['a.mean', 'a.trend', 'a.spread', 'b.mean', 'b.trend', 'b.spread'],
  });
  expect(out[0]?.at).toBe(12);
  const spread = Math.log(Math.sqrt(7.5) + 0.001);
  const [mean, trend, log, ...steady] = out[0]?.values ?? [];
  expect([mean, trend]).toEqual([4, 5]);
  expect(log).toBeCloseTo(spread, 6);
  expect(steady).toEqual([7, 0, expect.closeTo(Math.log(0.001), 4)]);
});

test('a window with a missing sample gives no frame and says so', () => {
  const { out, notices } = runBlock(slowFeatures.prepare(input, {}), [
    { at: 0, samples: Float32Array.of(1, 2, Number.NaN, 4, 5, 6, 7, 8) },
  ]);

  expect(out).toEqual([]);
  expect(notices).toEqual([{ block: 'slow-features', at: 0, kind: 'not-finite', count: 1 }]);
});
