import type { Chunk, SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { Subject } from 'rxjs';
import { fused } from './fused.js';
import { Signal } from './signal.js';

const spec = (rateHz: number, ...names: string[]): SignalSpec => ({
  kind: 'chunk',
  rateHz,
  channels: names.map((name) => ({ name, unit: '1' })),
});
const origin = { kind: 'recording', synthetic: false, description: 'a' } as const;

function rig(rateHz: number) {
  const [gas, climate] = [new Subject<Chunk>(), new Subject<Chunk>()];
  const whole = fused(spec(rateHz, 'gas', 'temp', 'hum'), [
    new Signal(spec(rateHz, 'gas'), origin, (out) => gas.subscribe(out)),
    new Signal(spec(rateHz, 'temp', 'hum'), { ...origin, synthetic: true }, (out) => climate.subscribe(out)),
  ]);
  const seen: (readonly [at: number, ...values: number[]])[] = [];
  const subscription = whole.subscribe(({ at, samples }) => {
    for (let i = 0; i < samples.length; i += 3) seen.push([at + i / 3 / rateHz, ...samples.subarray(i, i + 3)]);
  });
  const send = (to: Subject<Chunk>, at: number, ...samples: number[]) =>
    to.next({ at, rateHz, samples: Float32Array.from(samples) });
  return { gas, climate, whole, seen, subscription, send };
}

test('each instant of the first takes one of the second, whatever their clocks say', () => {
  const { gas, climate, seen, send } = rig(10);

  for (let i = 0; i < 3; i++) {
    send(climate, 500 + i / 10, i, -i);
    send(gas, i / 10, 7);
  }

  expect(seen).toEqual([
    [0, 7, 0, -0],
    [0.1, 7, 1, -1],
    [0.2, 7, 2, -2],
  ]);
});

test('chunks of the two may be of different lengths and come in any order: nothing is lost, a chunk is the most that it lags', () => {
  const { gas, climate, seen, send } = rig(100);

  send(climate, 0, 0, 0, 1, 1);
  send(gas, 0, 10, 11, 12, 13);
  send(climate, 0.02, 2, 2, 3, 3);
  send(climate, 0.04, 4, 4, 5, 5);
  send(gas, 0.04, 14, 15);

  expect(seen.map(([, , temp]) => temp)).toEqual([0, 1, 1, 1, 2, 3]);
});

test('of two that run apart the faster one is let go, never piled up', () => {
  const { gas, climate, seen, send } = rig(10);

  for (let i = 0; i < 1000; i++) {
    send(climate, 0, i, 0);
    if (i % 2 === 0) send(gas, i / 10, 0);
  }

  expect(seen.at(-1)?.[2]).toBeGreaterThan(995);
});

test('a sensor that falls silent becomes NaN after a second, the others go on, and it comes back', () => {
  const { gas, climate, seen, send } = rig(10);
  send(climate, 0, 20, 50);
  for (let i = 0; i < 15; i++) send(gas, i / 10, 7);

  expect(seen[9]).toEqual([0.9, 7, 20, 50]);
  expect(seen[14]).toEqual([1.4, 7, Number.NaN, Number.NaN]);
  send(climate, 1.5, 21, 51);
  send(gas, 1.5, 7);
  expect(seen.at(-1)).toEqual([1.5, 7, 21, 51]);
});

test('the start waits for every sensor, and for a dead one no longer than a second', () => {
  const { gas, climate, seen, send } = rig(10);
  for (let i = 0; i < 4; i++) send(gas, i / 10, 7);
  expect(seen).toEqual([]);
  send(climate, 0.4, 20, 50);
  send(gas, 0.4, 7);
  expect(seen).toEqual([[0.4, 7, 20, 50]]);

  const dead = rig(10);
  for (let i = 0; i < 12; i++) dead.send(dead.gas, i / 10, 7);
  expect(dead.seen).toEqual([
    [1, 7, Number.NaN, Number.NaN],
    [1.1, 7, Number.NaN, Number.NaN],
  ]);
});

test('an error of any is an error of all, nobody is listened to afterwards, and one made-up part makes the whole so', () => {
  const { gas, climate, whole, subscription } = rig(10);
  expect(whole.origin).toEqual({ kind: 'recording', synthetic: true, description: 'a' });
  subscription.unsubscribe();
  expect([gas.observed, climate.observed]).toEqual([false, false]);

  let failed: unknown;
  whole.subscribe({ error: (error) => (failed = error) });
  climate.error('gone');
  expect([failed, gas.observed]).toEqual(['gone', false]);
});
