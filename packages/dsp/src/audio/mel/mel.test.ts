import { expect, test } from '@jest/globals';
import { readGolden } from '../../../test-kit/read-golden.js';
import { chunksOf, runBlock, signalSpec } from '../../../test-kit/signal.js';
import { mel } from './mel.js';
import { mfcc } from './mfcc.js';
import { spectrogram } from './spectrogram.js';

interface Row {
  rateHz: number;
  coefficients: number;
  params: Parameters<typeof mel.prepare>[1];
  samples: number[];
  mel: number[][];
  mfcc: number[][];
}

const rows = readGolden('mel') as Row[];

function framesOf(block: typeof mel | typeof mfcc, params: object, { rateHz, samples }: Row): number[][] {
  const prepared = block.prepare(signalSpec(rateHz, 1), params);
  const { out } = runBlock(prepared, chunksOf(Float32Array.from(samples), rateHz, 1, 333));
  return out.map(({ values }) => Array.from(values));
}

/** The greatest difference over all frames of the golden. */
function worst(made: number[][], wanted: number[][]): number {
  expect(made.length).toBeGreaterThanOrEqual(wanted.length);
  return Math.max(...wanted.flatMap((frame, f) => frame.map((x, i) => Math.abs(x - (made[f]?.[i] ?? Number.NaN)))));
}

test.each(rows)('mel spectra at $rateHz Hz with $params.length samples are those of librosa', (row) => {
  expect(worst(framesOf(mel, row.params, row), row.mel)).toBeLessThan(2e-4);
});

test.each(rows)('MFCCs at $rateHz Hz with $params.length samples are those of librosa', (row) => {
  const made = framesOf(mfcc, { ...row.params, coefficients: row.coefficients }, row);

  expect(worst(made, row.mfcc)).toBeLessThan(1e-3);
});

test('a tone stands in its own bin of a spectrogram', () => {
  const tone = Float32Array.from({ length: 1000 }, (_, i) => Math.sin((2 * Math.PI * 100 * i) / 1000));
  const block = spectrogram.prepare(signalSpec(1000, 1), { length: 100, hop: 50, log: 'none' });

  const { out } = runBlock(block, chunksOf(tone, 1000, 1, 64));

  const [frame] = out;
  expect(out).toHaveLength(19);
  expect(frame?.values).toHaveLength(51);
  expect(frame?.values.indexOf(Math.max(...(frame?.values ?? [])))).toBe(10);
  expect(frame?.at).toBeCloseTo(0.1, 9);
});

test('samples too large to square in 32 bits give finite powers', () => {
  const block = spectrogram.prepare(signalSpec(1000, 1), { length: 10, hop: 10, log: 'none' });

  const { out } = runBlock(block, chunksOf(new Float32Array(10).fill(3e38), 1000, 1, 10));

  expect(out[0]?.values.every(Number.isFinite)).toBe(true);
});

test('with center the first frame ends half a window after the first sample', () => {
  const block = spectrogram.prepare(signalSpec(1000, 1), { length: 100, hop: 50, center: true });

  const { out } = runBlock(block, chunksOf(new Float32Array(200), 1000, 1, 64, 7));

  expect(out[0]?.at).toBeCloseTo(7.05, 9);
  expect(out).toHaveLength(4);
});

test.each([{ highHz: 9000 }, { lowHz: 500, highHz: 400 }, { fftLength: 256 }, { coefficients: 41 }])(
  'parameters %j are refused with PARAMS',
  (params) => {
    expect(() => mfcc.prepare(signalSpec(16_000, 1), params)).toThrow(expect.objectContaining({ code: 'PARAMS' }));
  },
);
