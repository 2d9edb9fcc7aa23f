import { type Chunk, PipitError, type SignalSpec, VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { gather } from '../testing/rig.js';
import type { Playable } from './playable.js';
import { recording } from './recording.js';

const valuesOf = (chunks: readonly Chunk[]) => chunks.flatMap(({ samples }) => Array.from(samples));

const spec: SignalSpec = { kind: 'chunk', rateHz: 10, channels: [{ name: 'x', unit: 'g' }] };
const two: SignalSpec = { ...spec, channels: [...spec.channels, { name: 'y', unit: 'g' }] };
const made = (id: string, values: readonly number[], of = spec): Playable => ({
  id,
  spec: of,
  read: () => Promise.resolve(Float32Array.from(values)),
});
const count = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);

test('it plays at the pace of the clock, from the start for each subscriber', async () => {
  const clock = new VirtualClock(100);
  const signal = recording(made('a', count(10)), { clock, chunk: 2 });
  const first = gather(signal);
  await clock.run(0.45);
  const second = gather(signal);
  expect(first.chunks.map(({ at }) => at)).toEqual([0, 0.2]);
  await clock.run(2);
  expect(valuesOf(first.chunks)).toEqual(count(10));
  expect(valuesOf(second.chunks)).toEqual(count(10));
  expect(first.subscription.closed).toBe(true);
});

test('ten times as fast is a tenth of the time', async () => {
  const clock = new VirtualClock();
  const { chunks, subscription } = gather(recording(made('a', count(100)), { clock, speed: 10 }));
  await clock.run(0.99);
  expect(subscription.closed).toBe(false);
  await clock.run(0.02);
  expect(chunks).toHaveLength(100);
  expect(subscription.closed).toBe(true);
});

test('as fast as possible takes no time of the clock', async () => {
  const clock = new VirtualClock();
  const list = count(50).map((i) => made(`r${i}`, count(100)));
  const { chunks, subscription } = gather(recording(list, { clock, speed: 'asap' }));
  await clock.run(0);
  await clock.run(0);
  for (let i = 0; i < 100 && !subscription.closed; i++) await clock.run(0);
  expect(chunks).toHaveLength(5000);
  expect(subscription.closed).toBe(true);
});

test('between two recordings time passes, so that nothing mixes them, unless they are joined', async () => {
  for (const [pauseS, second] of [
    [2, 2.4],
    [0, 0.4],
  ] as const) {
    const clock = new VirtualClock();
    const begun: [string, number][] = [];
    const list = [made('a', count(4)), made('b', count(4))];
    const onRecording = ({ id }: Playable, at: number) => begun.push([id, at]);
    const { chunks } = gather(recording(list, { clock, speed: 'asap', pauseS, chunk: 4, onRecording }));
    await clock.run(1);
    expect(chunks.map(({ at }) => at)).toEqual([0, expect.closeTo(second, 9)]);
    expect(begun).toEqual([
      ['a', 0],
      ['b', expect.closeTo(second, 9)],
    ]);
  }
});

test('instants that were never measured are left out and show as a gap; a single NaN is passed on', async () => {
  const clock = new VirtualClock();
  const nan = Number.NaN;
  const values = [1, 2, nan, nan, nan, nan, 3, 4, 5, nan];
  const { chunks } = gather(recording(made('a', values, two), { clock, speed: 'asap', chunk: 4 }));
  await clock.run(1);
  expect(chunks.map(({ at }) => at)).toEqual([0, expect.closeTo(0.3, 9)]);
  expect(valuesOf(chunks)).toEqual([1, 2, 3, 4, 5, nan]);
});

test('what cannot be played is a coded error, after everything before it', async () => {
  const clock = new VirtualClock();
  const broken: [Playable, string][] = [
    [made('cut', [1, 2, 3], two), 'RECORDING_BROKEN'],
    [made('empty', [], two), 'RECORDING_BROKEN'],
    [made('other', [1, 2]), 'RECORDING_BROKEN'],
    [{ id: 'gone', spec: two, read: () => Promise.reject(new Error('no such file')) }, 'RECORDING_BROKEN'],
    [{ id: 'unfit', spec: two, read: () => Promise.reject(new PipitError('NO_SPEC', 'x')) }, 'NO_SPEC'],
  ];
  for (const [bad, code] of broken) {
    const { chunks, errors } = gather(recording([made('good', [1, 2], two), bad], { clock, speed: 'asap' }));
    await clock.run(1);
    expect(chunks).toHaveLength(1);
    expect(errors).toMatchObject([{ code, exit: expect.any(Number) }]);
  }
  expect(() => recording([])).toThrow(expect.objectContaining({ code: 'RECORDING_BROKEN' }));
});

test('unsubscribing stops it at once, also from within a chunk, also when it repeats', async () => {
  const clock = new VirtualClock();
  let taken = 0;
  const subscription = recording(made('a', count(100)), { clock, speed: 'asap', repeat: true }).subscribe(() => {
    if (++taken === 150) subscription.unsubscribe();
  });
  await clock.run(5);
  expect(taken).toBe(150);
});
