import { expect, test } from '@jest/globals';
import type { Chunk, SignalSpec } from '@pipit/core';
import { VirtualClock } from '@pipit/testing';
import { Subject } from 'rxjs';
import { sensorEvents } from './sensor-events.js';
import { signal } from './signal.js';

const spec: SignalSpec = { kind: 'chunk', rateHz: 10, channels: [{ name: 'smoke', unit: 'count' }] };
const check = { block: 'sensor-check', version: 1, params: { channels: [{ channel: 'smoke', min: 5, max: 1000 }] } };

function rig(pipeline = [check]) {
  const clock = new VirtualClock();
  const source = new Subject<Chunk>();
  const seen: string[] = [];
  const events = sensorEvents({ pipeline }, { silentForS: 3, clock })(source.pipe(signal(spec)));
  events.subscribe({
    next: ({ at, label, phase }) => seen.push(`${at.toFixed(1)} ${label} ${phase}`),
    complete: () => seen.push('end'),
  });
  let sent = 0;
  const send = (seconds: number, value: (i: number) => number) => {
    for (let i = 0; i < 10 * seconds; i++, sent++) {
      source.next({ at: sent / 10, rateHz: 10, samples: Float32Array.of(value(sent)) });
      clock.advance(0.1);
    }
  };
  return { clock, source, seen, events, send };
}
const alive = (i: number) => 100 + (i % 3);

test('a sensor that is pulled out and put back begins and ends', () => {
  const { seen, events, send } = rig();

  send(5, alive);
  send(5, () => 0);
  send(5, alive);

  expect(seen).toEqual([
    expect.stringContaining('smoke disconnected begin'),
    expect.stringContaining('smoke disconnected end'),
  ]);
  expect(events.spec.labels).toEqual(['smoke disconnected', 'smoke stuck', 'smoke saturated', 'silent']);
});

test('a board that says nothing is silent until it speaks again, from the first second on', () => {
  const { clock, seen, send } = rig();
  clock.advance(10);
  expect(seen).toEqual(['0.0 silent begin']);

  send(2, alive);
  clock.advance(10);

  expect(seen).toEqual(['0.0 silent begin', '0.0 silent end', '1.9 silent begin']);
});

test('a card without limits has silence alone, and the end is the end', () => {
  const { clock, source, seen, send } = rig([]);

  send(1, () => 0);
  clock.advance(5);
  source.complete();

  expect(seen).toEqual(['0.9 silent begin', 'end']);
});
