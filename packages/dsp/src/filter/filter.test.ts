import { expect, test } from '@jest/globals';
import { readGolden } from '../../test-kit/read-golden.js';
import { chunkOf, chunksOf, runBlock, signalSpec } from '../../test-kit/signal.js';
import { type AudioBiquadKind, audioBiquad } from './audio-biquad.js';
import { bandpass } from './bandpass.js';
import { BiquadCascade, type FilterStart } from './biquad-cascade.js';
import { butterworth } from './butterworth.js';
import { highpass } from './highpass.js';
import { lowpass } from './lowpass.js';
import { notch } from './notch.js';
import { removeDc } from './remove-dc.js';

interface Golden {
  samples: number[];
  butterworth: {
    kind: 'lowpass' | 'highpass' | 'bandpass' | 'bandstop';
    edges: number | number[];
    order: number;
    zero: number[];
    steady: number[];
  }[];
  cookbook: { kind: AudioBiquadKind; out: number[] }[];
}

const golden = readGolden('filters') as Golden;
const samples = Float32Array.from(golden.samples);

function worst(made: ArrayLike<number>, wanted: readonly number[]): number {
  expect(made).toHaveLength(wanted.length);
  return Math.max(...wanted.map((value, i) => Math.abs(value - (made[i] ?? Number.NaN))));
}

test.each(golden.butterworth)(
  'Butterworth $kind of order $order at $edges Hz equals SciPy',
  ({ kind, edges, order, ...wanted }) => {
    const [lowHz, highHz] = [edges].flat() as [number, number];
    const band = kind === 'lowpass' || kind === 'highpass' ? { kind, frequencyHz: lowHz } : { kind, lowHz, highHz };
    const sections = butterworth(order, band, 100);

    for (const start of ['zero', 'steady'] satisfies FilterStart[]) {
      const out = new Float32Array(samples.length);
      new BiquadCascade(sections, 1, start).process(samples, out);
      expect(worst(out, wanted[start])).toBeLessThan(2e-6);
    }
  },
);

test.each(golden.cookbook)(
  'the cookbook $kind equals its analog prototype through the bilinear transform',
  ({ kind, out }) => {
    const made = new Float32Array(samples.length);

    new BiquadCascade([audioBiquad(kind, 12, 100, 1.3, 6)], 1, 'zero').process(samples, made);

    expect(worst(made, out)).toBeLessThan(2e-6);
  },
);

const spec = signalSpec(100, 2);
const pair = Float32Array.from(golden.samples.flatMap((x) => [x, 5 - x]));

test.each([
  lowpass.prepare(spec, { cutoffHz: 10 }),
  highpass.prepare(spec, { cutoffHz: 10, order: 3 }),
  bandpass.prepare(spec, { lowHz: 5, highHz: 20 }),
  notch.prepare(spec, { frequencyHz: 50 / 3 }),
  removeDc.prepare(spec, {}),
])('$name gives the same however the signal is cut into chunks, and filters each channel alone', (block) => {
  const whole = runBlock(block, chunksOf(pair, 100, 2, 80)).out;
  const cut = runBlock(block, chunksOf(pair, 100, 2, 7)).out;

  expect(cut.flatMap(({ samples: some }) => [...some])).toEqual([...(whole[0]?.samples ?? [])]);
  expect(cut[1]?.at).toBeCloseTo(0.07, 12);
});

test('gravity does not ring through a filter that starts steady', () => {
  const still = new Float32Array(50).fill(9.81);

  const { out } = runBlock(removeDc.prepare(signalSpec(100, 1), {}), chunksOf(still, 100, 1, 10));

  expect(Math.max(...out.flatMap(({ samples: some }) => [...some].map(Math.abs)))).toBeLessThan(1e-6);
});

test('a gap starts the filter anew', () => {
  const block = lowpass.prepare(signalSpec(100, 1), { cutoffHz: 5 });

  const { out, notices } = runBlock(block, [chunkOf(0, 100, 0, 0, 0), chunkOf(1, 100, 8, 8)]);

  expect([...(out[1]?.samples ?? [])]).toEqual([8, 8]);
  expect(notices.map(({ kind }) => kind)).toEqual(['gap']);
});

test('a NaN comes out as NaN and poisons neither what follows nor the other channel', () => {
  const block = lowpass.prepare(spec, { cutoffHz: 5 });

  const { out, notices } = runBlock(block, [chunkOf(0, 100, 1, 5, Number.NaN, 5, 3, 5)]);

  expect([...(out[0]?.samples ?? [])].map((x) => Math.round(x * 1e6) / 1e6)).toEqual([1, 5, Number.NaN, 5, 3, 5]);
  expect(notices).toEqual([{ block: 'lowpass', at: 0, kind: 'not-finite', count: 1 }]);
});

test('a frequency at half the rate is refused with PARAMS', () => {
  expect(() => lowpass.prepare(spec, { cutoffHz: 50 })).toThrow(expect.objectContaining({ code: 'PARAMS' }));
  expect(() => bandpass.prepare(spec, { lowHz: 9, highHz: 8 })).toThrow(expect.objectContaining({ code: 'PARAMS' }));
});
