import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { seededNoise, sharedFolder } from '@pipit/testing';
import { chunksOf, runBlock, signalSpec } from '../../../test-kit/signal.js';
import { FixedFft } from './fixed-fft.js';
import { fixedLog } from './fixed-log.js';
import { log1pSingle } from './log1p-single.js';
import { microfrontend } from './microfrontend.js';
import { roundedSqrt } from './rounded-sqrt.js';

const goldens = sharedFolder('reference/golden', 'the microfrontend against the C library');
const withGoldens = goldens ? describe : describe.skip;
const spec = signalSpec(16_000, 1);

const bytes = (...path: string[]) => new Uint8Array(readFileSync(join(goldens ?? '', ...path)));
const named = (folder: string, ending: string) =>
  goldens
    ? readdirSync(join(goldens, folder)).flatMap((name) =>
        name.endsWith(ending) ? [name.slice(0, -ending.length)] : [],
      )
    : ['(absent)'];

function featuresOf(folder: string, name: string, params: Parameters<typeof microfrontend.prepare>[1]): number[] {
  const pcm = new Int16Array(bytes(folder, `${name}.pcm16`).buffer);
  const samples = Float32Array.from(pcm, (x) => x / 32768);
  const { out } = runBlock(microfrontend.prepare(spec, params), chunksOf(samples, 16_000, 1, 500));
  return out.flatMap(({ values }) => Array.from(values));
}

withGoldens('against the C library', () => {
  test.each(named('audio', '.mf_30_20.u16'))('%s in steps of 20 ms is bit-exact', (name: string) => {
    const wanted = new Uint16Array(bytes('audio', `${name}.mf_30_20.u16`).buffer);
    expect(featuresOf('audio', name, { stepMs: 20 })).toEqual(Array.from(wanted));
  });

  test.each(named('audio', '.mf_30_10.u16'))('%s in steps of 10 ms is bit-exact', (name: string) => {
    const wanted = new Uint16Array(bytes('audio', `${name}.mf_30_10.u16`).buffer);
    expect(featuresOf('audio', name, {})).toEqual(Array.from(wanted));
  });

  test.each(named('wake_alexa', '.mf_30_10.u16'))(
    'clip %s of "alexa" is bit-exact, raw and as int8',
    (name: string) => {
      const raw = new Uint16Array(bytes('wake_alexa', `${name}.mf_30_10.u16`).buffer);
      const int8 = new Int8Array(bytes('wake_alexa', `${name}.features.i8`).buffer);
      expect(featuresOf('wake_alexa', name, {})).toEqual(Array.from(raw));
      expect(featuresOf('wake_alexa', name, { values: 'int8' }).slice(0, int8.length)).toEqual(Array.from(int8));
    },
  );

  test.each(['yes_1000ms', 'no_1000ms', 'noise_1000ms', 'silence_1000ms'])(
    'with its tables %s is bit-exact with the preprocessor model of micro_speech',
    (name: string) => {
      const wanted = new Int8Array(bytes('audio', `pre_${name}`, 'output0.bin').buffer);
      expect(featuresOf('audio', name, { stepMs: 20, values: 'int8', tables: 'preprocessor' })).toEqual(
        Array.from(wanted),
      );
    },
  );
});

test('silence gives frames of zero', () => {
  const { out } = runBlock(microfrontend.prepare(spec, {}), chunksOf(new Float32Array(1600), 16_000, 1, 160));

  expect(out).toHaveLength(8);
  expect(out.every(({ values }) => values.every((value) => value === 0))).toBe(true);
  expect(out[0]?.at).toBeCloseTo(0.03, 9);
});

test('any window length works, also one that is no power of two at another rate', () => {
  const noise = seededNoise(4);
  const samples = Float32Array.from({ length: 8000 }, () => 0.3 * noise());
  const block = microfrontend.prepare(signalSpec(8000, 1), { windowMs: 37.5, stepMs: 25, highHz: 3800, channels: 20 });

  const { out } = runBlock(block, chunksOf(samples, 8000, 1, 111));

  expect(block.output.shape).toEqual([20]);
  expect(out).toHaveLength(39);
  expect(out.every(({ values }) => values.some((value) => value > 100))).toBe(true);
});

test('a second channel is refused with CHANNEL_COUNT, a band above half the rate with PARAMS', () => {
  expect(() => microfrontend.prepare(signalSpec(16_000, 2), {})).toThrow(
    expect.objectContaining({ code: 'CHANNEL_COUNT' }),
  );
  expect(() => microfrontend.prepare(signalSpec(8000, 1), {})).toThrow(expect.objectContaining({ code: 'PARAMS' }));
});

test.each([8, 32, 128, 512])('the fixed-point transform of %i samples stays near the exact one', (length) => {
  const fft = new FixedFft(length);
  const noise = seededNoise(7);
  const input = Int16Array.from({ length }, () => 20_000 * noise());
  fft.input.set(input);

  fft.transform();

  fft.real.forEach((real, k) => {
    let re = 0;
    let im = 0;
    input.forEach((x, i) => {
      re += (x / length) * Math.cos((2 * Math.PI * i * k) / length);
      im -= (x / length) * Math.sin((2 * Math.PI * i * k) / length);
    });
    expect(Math.abs(real - re)).toBeLessThan(4);
    expect(Math.abs((fft.imaginary[k] ?? Number.NaN) - im)).toBeLessThan(4);
  });
});

test('whole roots and logarithms are the exact ones, rounded', () => {
  for (const value of [0, 1, 2, 3, 6, 7, 12, 13, 65_535, 2 ** 31, 2 ** 40 + 1, 2 ** 52]) {
    expect(roundedSqrt(value)).toBe(Math.round(Math.sqrt(value)));
  }
  expect(roundedSqrt(2 ** 32 - 1)).toBe(65_535);
  for (const value of [2, 3, 10, 1000, 65_535, 1e6, 2 ** 31]) {
    expect(Math.abs(fixedLog(value, 6) - 64 * Math.log(value))).toBeLessThan(1);
  }
});

test('the single-precision logarithm is within one bit of the exact one', () => {
  for (const x of [0, 1e-4, 0.1, 0.41, 0.42, 1, 2.5, 10.7, 99]) {
    expect(Math.abs(log1pSingle(x) - Math.log1p(x))).toBeLessThanOrEqual(1.2e-7 * Math.log1p(x));
  }
});
