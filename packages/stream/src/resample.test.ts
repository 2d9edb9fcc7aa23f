import { expect, test } from '@jest/globals';
import type { Chunk, SignalSpec } from '@pipit/core';
import { chunksOf } from '@pipit/testing';
import { from } from 'rxjs';
import { resample } from './resample.js';
import { signal } from './signal.js';
import { slide } from './slide.js';

const spec: SignalSpec = { kind: 'chunk', rateHz: 100, channels: [{ name: 'x', unit: 'g' }] };
const tone = (t: number) => Math.sin(2 * Math.PI * 3 * t);

test('a model that wants half the rate gets it, sample for sample in time', () => {
  const out: Chunk[] = [];

  from(chunksOf(spec, 1000, 16, tone))
    .pipe(signal(spec), resample({ rateHz: 50 }))
    .subscribe((chunk) => out.push(chunk));

  const worst = out.flatMap(({ at, rateHz, samples }) =>
    [...samples].map((value, i) => (at + i / rateHz < 1 ? 0 : Math.abs(value - tone(at + i / rateHz)))),
  );
  expect(worst.length).toBeGreaterThan(400);
  expect(Math.max(...worst)).toBeLessThan(0.01);
});

test('what comes out carries the new rate, so that the next block checks against it', () => {
  const flow = from<Chunk[]>([]).pipe(signal(spec), resample({ rateHz: 50 }), slide({ length: 50 }));

  expect(flow).toMatchObject({ spec: { kind: 'window', rateHz: 50 } });
});
