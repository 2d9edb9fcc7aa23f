import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { joinRecordings } from './join-recordings.js';
import type { Recording } from './recording.js';

const spec = (...names: string[]): SignalSpec => ({
  kind: 'chunk',
  rateHz: 2,
  channels: names.map((name) => ({ name, unit: 'g' })),
});
const recording = (...samples: number[]) =>
  ({ spec: spec('a', 'b'), read: async () => Float32Array.from(samples) }) as unknown as Recording;

test('recordings stand one behind the other, in the channels that are wanted', async () => {
  expect([...(await joinRecordings([recording(1, 10, 2, 20), recording(3, 30)], spec('b')))]).toEqual([10, 20, 30]);
});

test('no more is read than is wanted', async () => {
  const never = { spec: spec('a', 'b'), read: () => Promise.reject(new Error('read')) } as unknown as Recording;

  expect([...(await joinRecordings([recording(1, 10, 2, 20, 3, 30), never], spec('a', 'b'), 1))]).toEqual([
    1, 10, 2, 20,
  ]);
});

test('none gives nothing', async () => {
  expect(await joinRecordings([], spec('a'), 10)).toHaveLength(0);
});
