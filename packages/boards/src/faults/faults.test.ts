import { type SignalSpec, VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import type { Signal } from '../port/signal.js';
import { recording } from '../recording/recording.js';
import { gather } from '../testing/rig.js';
import { dropped } from './dropped.js';
import { jumped } from './jumped.js';
import { noisy } from './noisy.js';
import { notANumber } from './not-a-number.js';
import { skewed } from './skewed.js';
import { stuck } from './stuck.js';

const spec: SignalSpec = { kind: 'chunk', rateHz: 10, channels: [{ name: 'x', unit: 'g' }] };
const samples = Float32Array.from({ length: 1000 }, (_, i) => i);
const clock = new VirtualClock();
const counting = () => recording({ id: 'count', spec, read: () => samples }, { clock, speed: 'asap', chunk: 10 });

async function played(signal: Signal) {
  const { chunks } = gather(signal);
  await clock.run(1);
  return { chunks, values: chunks.flatMap(({ samples }) => Array.from(samples)) };
}

test('stuck repeats the value it stuck at, then goes on', async () => {
  const { values } = await played(stuck(counting(), 1, 3));
  expect(values.slice(0, 10)).toEqual([...samples.subarray(0, 10)]);
  expect(new Set(values.slice(10, 30))).toEqual(new Set([10]));
  expect(values[30]).toBe(30);
});

test('noise has the deviation asked for and is the same for the same seed', async () => {
  const errors = async (seed: number) => {
    const { values } = await played(noisy(counting(), 0.5, seed));
    return values.map((value, i) => value - i);
  };
  const first = await errors(1);
  const deviation = Math.sqrt(first.reduce((sum, value) => sum + value * value, 0) / first.length);
  expect(deviation).toBeGreaterThan(0.45);
  expect(deviation).toBeLessThan(0.55);
  expect(await errors(1)).toEqual(first);
  expect(await errors(2)).not.toEqual(first);
});

test('NaN, losses, skew and jumps do what they say and leave the original alone', async () => {
  const nan = await played(notANumber(counting(), 0.1));
  const share = nan.values.filter(Number.isNaN).length / nan.values.length;
  expect(share).toBeGreaterThan(0.07);
  expect(share).toBeLessThan(0.13);

  const some = await played(dropped(counting(), 0.3));
  expect(some.chunks.length).toBeGreaterThan(55);
  expect(some.chunks.length).toBeLessThan(85);

  const fast = await played(skewed(counting(), 0.01));
  expect(fast.chunks.at(-1)?.at).toBeCloseTo(99 * 1.01, 6);

  const back = await played(jumped(counting(), 50, -20));
  expect(back.chunks.map(({ at }) => at).slice(49, 51)).toEqual([49, 30]);

  expect([...samples.subarray(0, 3)]).toEqual([0, 1, 2]);
});
