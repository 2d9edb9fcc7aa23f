import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { chunksOf, runBlock, signalSpec } from '../../test-kit/signal.js';
import { mlperfKws } from './mlperf-kws.js';
import { mlperfSww } from './mlperf-sww.js';

const goldens = sharedFolder('reference/golden', "MLPerf Tiny's front ends against their goldens");
const withGoldens = goldens ? describe : describe.skip;
const spec = signalSpec(16_000, 1);

const bytes = (...path: string[]) => new Uint8Array(readFileSync(join(goldens ?? '', ...path)));

function pcm(...path: string[]): Float32Array {
  return Float32Array.from(new Int16Array(bytes(...path).buffer), (x) => x / 32768);
}

/** The numbers of a float64 .npy file. */
function npy(...path: string[]): Float64Array {
  const file = bytes(...path);
  const header = 10 + (file[8] ?? 0) + 256 * (file[9] ?? 0);
  return new Float64Array(file.slice(header).buffer);
}

const worst = (made: readonly number[], wanted: Float64Array) =>
  Math.max(...Array.from(wanted, (x, i) => Math.abs(x - (made[i] ?? Number.NaN))));

withGoldens('against the goldens', () => {
  test.each(['yes', 'no', 'noise'])('the MFCCs of "%s" and their int8 form are those of MLPerf', (word) => {
    const samples = pcm('audio', `${word}_1000ms.pcm16`);

    const { out } = runBlock(mlperfKws.prepare(spec, {}), chunksOf(samples, 16_000, 1, 777));

    const made = Array.from(out[0]?.values ?? []);
    const wanted = new Int8Array(bytes(`nat_kws_${word}_1000ms`, 'input0.bin').buffer);
    expect(out).toHaveLength(1);
    expect(out[0]?.at).toBeCloseTo(1, 9);
    expect(worst(made, npy(`nat_kws_${word}_1000ms`, 'mfcc_f64.npy'))).toBeLessThan(5e-5);
    expect(made.map((x) => Math.round(x / 0.584702909) + 83)).toEqual(Array.from(wanted));
  });

  test('the log energies of ten seconds and their int8 form are those of MLPerf', () => {
    const samples = pcm('nat_sww_short_wav', 'audio.pcm16');

    const { out } = runBlock(mlperfSww.prepare(spec, {}), chunksOf(samples, 16_000, 1, 777));

    const made = out.flatMap(({ values }) => Array.from(values));
    const wanted = new Int8Array(bytes('nat_sww_short_wav', 'input0.bin').buffer);
    const int8 = made.map((x) => Math.max(-128, Math.min(127, Math.round(x / 0.00370104262) - 128)));
    expect(worst(made, npy('nat_sww_short_wav', 'lfbe_f64.npy'))).toBeLessThan(2e-6);
    expect(int8.slice(0, 1200)).toEqual(Array.from(wanted.slice(0, 1200)));
  });
});

test('a second of keyword features comes every so many steps, each as if computed alone', () => {
  const samples = Float32Array.from({ length: 32_000 }, (_, i) => Math.sin(i * i * 1e-5) * (0.2 + i / 50_000));
  const often = runBlock(mlperfKws.prepare(spec, { everySteps: 5 }), chunksOf(samples, 16_000, 1, 480)).out;

  const late = samples.subarray(16_000 - 5 * 320);
  const alone = runBlock(mlperfKws.prepare(spec, {}), chunksOf(late, 16_000, 1, 480, 0.9)).out;

  expect(often).toHaveLength(11);
  expect(often[9]?.at).toBeCloseTo(1.9, 9);
  expect(often[9]?.values).toEqual(alone[0]?.values);
});

test('silence gives finite features', () => {
  const { out } = runBlock(mlperfKws.prepare(spec, {}), chunksOf(new Float32Array(16_000), 16_000, 1, 480));

  expect(out[0]?.values.every(Number.isFinite)).toBe(true);
});

test.each([mlperfKws, mlperfSww])('$name refuses another rate with RATE_MISMATCH', (block) => {
  expect(() => block.prepare(signalSpec(8000, 1), {})).toThrow(expect.objectContaining({ code: 'RATE_MISMATCH' }));
});
