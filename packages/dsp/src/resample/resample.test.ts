import { expect, test } from '@jest/globals';
import { readGolden } from '../../test-kit/read-golden.js';
import { chunkOf, chunksOf, runBlock, signalSpec } from '../../test-kit/signal.js';
import { rational } from './rational.js';
import { resample } from './resample.js';

interface Golden {
  samples: number[];
  rows: { up: number; down: number; start: 'zero' | 'steady'; out: number[] }[];
}

const golden = readGolden('resample') as Golden;
const samples = Float32Array.from(golden.samples);
const rateHz = 147;

test.each(golden.rows)(
  'resampling by $up/$down from $start equals scipy.signal.resample_poly',
  ({ up, down, start, out: wanted }) => {
    const block = resample.prepare(signalSpec(rateHz, 2), { rateHz: (rateHz * up) / down, start });

    for (const size of [1, 13, 150]) {
      const { out } = runBlock(block, chunksOf(samples, rateHz, 2, size));
      const made = out.flatMap((chunk) => Array.from(chunk.samples));
      const waiting = (11 * Math.max(up, down)) / down;
      expect(made.length / 2).toBeGreaterThan(wanted.length / 2 - waiting - 2);
      expect(Math.max(...made.map((x, i) => Math.abs(x - (wanted[i] ?? Number.NaN))))).toBeLessThan(2e-6);
    }
  },
);

test('each output carries its true time, whatever the filter waits for', () => {
  const ramp = Float32Array.from({ length: 200 }, (_, i) => 5 + i / 100);
  const block = resample.prepare(signalSpec(100, 1), { rateHz: 60 });

  const { out } = runBlock(block, chunksOf(ramp, 100, 1, 9, 5));

  const late = out.filter(({ at }) => at > 5.3);
  expect(late.length).toBeGreaterThan(10);
  for (const { at, samples: some } of late) {
    some.forEach((x, i) => expect(x).toBeCloseTo(at + i / 60, 2));
  }
});

test('a tone above half the new rate is taken out, one below remains', () => {
  const tone = (hz: number) => Float32Array.from({ length: 2000 }, (_, i) => Math.sin((2 * Math.PI * hz * i) / 1000));
  const block = resample.prepare(signalSpec(1000, 1), { rateHz: 200 });
  const rms = (hz: number) => {
    const out = runBlock(block, chunksOf(tone(hz), 1000, 1, 50))
      .out.flatMap((chunk) => Array.from(chunk.samples))
      .slice(40);
    return Math.sqrt(out.reduce((sum, x) => sum + x * x, 0) / out.length);
  };

  expect(rms(130)).toBeLessThan(0.005);
  expect(rms(50)).toBeCloseTo(Math.SQRT1_2, 2);
});

test('after a gap and after a NaN it starts anew', () => {
  const block = resample.prepare(signalSpec(100, 1), { rateHz: 50, zeros: 1 });
  const flat = (value: number) => Array.from({ length: 10 }, () => value);

  const { out, notices } = runBlock(block, [
    chunkOf(0, 100, ...flat(1)),
    chunkOf(1, 100, ...flat(2), Number.NaN, ...flat(3)),
  ]);

  const values = new Set(out.flatMap((chunk) => [...chunk.samples].map((x) => Math.round(x * 1e5) / 1e5)));
  expect([...values]).toEqual([1, 2, 3]);
  expect(out.map(({ at }) => Math.round(at * 1e9) / 1e9)).toEqual([0, 1, 1.11]);
  expect(notices.map(({ kind }) => kind)).toEqual(['gap', 'not-finite']);
});

test('ratios of whole numbers are found', () => {
  expect(rational(16000 / 44100, 1000)).toEqual({ up: 160, down: 441 });
  expect(rational(100 / 99.6, 1000)).toEqual({ up: 250, down: 249 });
  expect(rational(Math.PI / 3, 1000)).toBeUndefined();
});

test('rates without a simple ratio are refused with PARAMS', () => {
  expect(() => resample.prepare(signalSpec(100, 1), { rateHz: 100 * Math.SQRT2 })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
});
