import type { Chunk } from '@pipit/core';
import { VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { SoundLine, type SoundLineOptions } from './sound-line.js';

/** 1,000 samples a second, chunks of 10, half a second may wait. Sample n is n. */
const lined = (more: Partial<SoundLineOptions> = {}) => {
  const clock = new VirtualClock(10);
  const chunks: Chunk[] = [];
  const told: [string, number][] = [];
  const line = new SoundLine(
    { rateHz: 1000, clock, chunkS: 0.01, capacityS: 0.5, ...more },
    {
      chunk: (chunk) => chunks.push(chunk),
      overload: (lostS) => told.push(['overload', lostS]),
      gap: (lostS) => told.push(['gap', Number(lostS.toFixed(3))]),
      hold: (isHeld) => told.push([isHeld ? 'hold' : 'go', 0]),
      done: () => told.push(['done', 0]),
    },
  );
  let next = 0;
  const take = (count: number) => line.take(Float32Array.from({ length: count }, () => next++));
  const heard = () => chunks.flatMap(({ samples }) => [...samples]);
  return { clock, chunks, told, line, take, heard };
};
const sequence = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test('live sound is dated by the clock as it begins, then by its samples', () => {
  const { clock, chunks, take } = lined();

  take(25);
  clock.advance(0.03);
  take(15);
  clock.advance(0);

  expect(chunks.map(({ at, samples }) => [Number(at.toFixed(4)), samples.length])).toEqual([
    [9.975, 10],
    [9.985, 10],
    [9.995, 10],
    [10.005, 10],
  ]);
});

test('sound that is not heard in time gives way, oldest first; it is told, and shows as a gap', () => {
  const { clock, chunks, told, take, heard } = lined();

  take(300);
  take(300);
  for (let i = 0; i < 10; i++) clock.advance(0);

  expect(told).toEqual([['overload', 0.1]]);
  expect(heard()).toEqual(sequence(100, 600));
  expect(chunks[0]?.at).toBeCloseTo(9.7 + 0.1);
});

test('at most eight chunks are handed on before the machine may read again', () => {
  const { clock, chunks, take } = lined();

  take(300);
  const counts: number[] = [];
  for (let i = 0; i < 4; i++) {
    clock.after(0, () => counts.push(chunks.length));
    clock.advance(0);
  }

  expect(counts[0]).toBe(8);
});

test('a sender that can be held up is, and nothing is lost', () => {
  const { clock, chunks, told, line, take, heard } = lined({ overload: 'wait' });

  take(1203);
  line.end();
  for (let i = 0; i < 40; i++) clock.advance(0);

  expect(heard()).toEqual(sequence(0, 1203));
  expect(chunks[0]?.at).toBe(0);
  expect(chunks.at(-1)).toMatchObject({ at: 1.2, samples: { length: 3 } });
  expect(told.map(([what]) => what)).toEqual(['hold', 'done']);
});

test('a held sender goes on once there is room', () => {
  const { clock, told, take } = lined({ overload: 'wait' });

  take(700);
  for (let i = 0; i < 10; i++) clock.advance(0);

  expect(told.map(([what]) => what)).toEqual(['hold', 'go']);
});

test('after a break no chunk mixes both sides, and what follows is dated anew', () => {
  const { clock, chunks, line, take } = lined();
  take(15);
  clock.advance(0);
  line.broken();
  clock.advance(5);
  take(20);
  clock.advance(0);

  expect(chunks.map(({ at, samples }) => [Number(at.toFixed(3)), samples[0], samples.length])).toEqual([
    [9.985, 0, 10],
    [9.995, 10, 5],
    [14.98, 15, 10],
    [14.99, 25, 10],
  ]);
});

test('sound that is late and catches up is no loss', () => {
  const { clock, told, take } = lined();
  for (let i = 0; i < 20; i++) {
    clock.advance(0.1);
    take(100);
  }
  clock.advance(0.4);
  take(400);
  for (let i = 0; i < 20; i++) {
    clock.advance(0.1);
    take(100);
  }

  expect(told).toEqual([]);
});

test('sound that was lost on its way is found by its lateness', () => {
  const { clock, told, take } = lined();
  for (let i = 0; i < 20; i++) {
    clock.advance(0.1);
    take(100);
  }
  clock.advance(0.7);
  for (let i = 0; i < 20; i++) {
    clock.advance(0.1);
    take(100);
  }

  expect(told).toEqual([['gap', expect.closeTo(0.7, 1)]]);
});

test('a sound card whose clock is 0.05 % slow never looks like a loss', () => {
  const { clock, told, take } = lined();
  for (let i = 0; i < 10_000; i++) {
    clock.advance(0.10005);
    take(100);
  }

  expect(told).toEqual([]);
});

test('closed, it hands nothing on', () => {
  const { clock, line, take, heard } = lined();
  take(100);
  line.close();
  clock.advance(1);

  expect(heard()).toEqual([]);
});
