import { expect, test } from '@jest/globals';
import { seededNoise } from '@pipit/testing';
import Meyda from 'meyda';
import { chunksOf, runBlock, signalSpec } from '../../../test-kit/signal.js';
import { meyda } from './meyda.js';

type Params = Parameters<typeof meyda.prepare>[1];

const library = Meyda as unknown as Record<string, unknown> & {
  extract(names: readonly string[], signal: Float32Array): Record<string, unknown>;
};

const sound = (length: number) => {
  const noise = seededNoise(9);
  return Float32Array.from(
    { length },
    (_, i) => 0.4 * Math.sin((2 * Math.PI * 440 * i) / 16_000) + 0.2 * Math.sin(0.7 * i) + 0.1 * noise(),
  );
};

const names = [
  'rms',
  'energy',
  'zcr',
  'spectralCentroid',
  'spectralRolloff',
  'spectralFlatness',
  'spectralSlope',
  'spectralSpread',
  'spectralSkewness',
  'spectralKurtosis',
  'spectralCrest',
  'loudness',
  'perceptualSpread',
  'perceptualSharpness',
  'chroma',
  'mfcc',
  'melBands',
] as const;

function frame(params: Params, rateHz = 16_000): number[] {
  const length = params.length ?? 512;
  const { out } = runBlock(meyda.prepare(signalSpec(rateHz, 1), params), chunksOf(sound(length), rateHz, 1, length));
  return Array.from(out[0]?.values ?? []);
}

/** Meyda itself, with everything that it would otherwise remember thrown away. */
function original(length: number, rateHz: number): number[] {
  for (const cache of ['barkScale', 'melFilterBank', 'chromaFilterBank']) delete library[cache];
  Object.assign(library, { bufferSize: length, sampleRate: rateHz, melBands: 26, numberOfMFCCCoefficients: 13 });
  const made = library.extract(names, sound(length));
  return names.flatMap((name) => {
    const value = name === 'loudness' ? (made[name] as { total: number }).total : made[name];
    return typeof value === 'number' ? [value] : Array.from(value as ArrayLike<number>);
  });
}

test.each([
  [256, 16_000],
  [512, 16_000],
  [1024, 44_100],
])('every descriptor of %i samples at %i Hz equals that of Meyda', (length, rateHz) => {
  const made = frame({ descriptors: [...names], length }, rateHz);

  const wanted = original(length, rateHz);
  expect(made).toHaveLength(wanted.length);
  made.forEach((value, i) =>
    expect(Math.abs(value - (wanted[i] ?? Number.NaN))).toBeLessThan(1e-3 * Math.max(1, Math.abs(value))),
  );
});

test('two blocks with other parameters do not touch each other, nor does a changed Meyda', () => {
  const [small, large] = [512, 1024].map((length) =>
    meyda.prepare(signalSpec(16_000, 1), { descriptors: ['mfcc', 'spectralCentroid'], length, hop: length }).open(),
  );
  const made: number[][] = [];
  const push = (step: typeof small, length: number, at: number) =>
    step?.push({ at, rateHz: 16_000, samples: sound(length) }, ({ values }) => made.push(Array.from(values)));

  push(small, 512, 0);
  push(large, 1024, 0);
  Object.assign(library, { bufferSize: 128, sampleRate: 1, melBands: 3 });
  push(small, 512, 512 / 16_000);
  push(large, 1024, 1024 / 16_000);

  expect(made[2]).toEqual(made[0]);
  expect(made[3]).toEqual(made[1]);
  expect(made.flat().every(Number.isFinite)).toBe(true);
});

test('any even window length works', () => {
  expect(frame({ descriptors: ['mfcc', 'chroma'], length: 480 }).every(Number.isFinite)).toBe(true);
});

test('silence gives finite numbers', () => {
  const block = meyda.prepare(signalSpec(16_000, 1), { descriptors: [...names] });

  const { out } = runBlock(block, chunksOf(new Float32Array(512), 16_000, 1, 512));

  expect(out[0]?.values.every(Number.isFinite)).toBe(true);
  expect(block.output.names?.slice(-2)).toEqual(['melBands24', 'melBands25']);
});

test.each([{ length: 511 }, { coefficients: 30 }, { descriptors: [] }, { descriptors: ['spectralFlux'] }])(
  'parameters %j are refused with PARAMS',
  (params) => {
    expect(() => meyda.prepare(signalSpec(16_000, 1), { descriptors: ['rms'], ...params } as Params)).toThrow(
      expect.objectContaining({ code: 'PARAMS' }),
    );
  },
);
