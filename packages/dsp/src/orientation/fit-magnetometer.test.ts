import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { seededNoise } from '@pipit/testing';
import { runBlock } from '../../test-kit/signal.js';
import { calibrateMagnetometer } from './calibrate-magnetometer.js';
import { fitMagnetometer } from './fit-magnetometer.js';

const hardIron = [30, -55, 12];
const softIron = [1.2, 0.1, -0.05, 0.1, 0.9, 0.15, -0.05, 0.15, 1.05];

/** Readings of a field of 48 uT in all directions through hard and soft iron, with noise. */
function turned(count: number, noiseUt: number, lowest = -1): Float32Array {
  const noise = seededNoise(6);
  const readings: number[] = [];
  for (let i = 0; i < count; i++) {
    const z = lowest + ((1 - lowest) * (i + 0.5)) / count;
    const around = 2.399963 * i;
    const flat = Math.sqrt(1 - z * z);
    const field = [48 * flat * Math.cos(around), 48 * flat * Math.sin(around), 48 * z];
    for (let row = 0; row < 3; row++) {
      const pulled = field.reduce((sum, value, k) => sum + value * (softIron[3 * row + k] ?? 0), 0);
      readings.push(pulled + (hardIron[row] ?? 0) + noiseUt * noise());
    }
  }
  return Float32Array.from(readings);
}

const spec: SignalSpec = {
  kind: 'chunk',
  rateHz: 50,
  channels: (['mx', 'my', 'mz'] as const).map((name) => ({ name, unit: 'uT' as const })),
};

test('hard iron is found within a third of a microtesla, and corrected readings lie on a sphere', () => {
  const readings = turned(400, 0.5);

  const found = fitMagnetometer(readings);

  expect(found?.offset.map((value, i) => Math.abs(value - (hardIron[i] ?? 0)) < 0.3)).toEqual([true, true, true]);
  expect(found?.residual).toBeLessThan(0.01);
  const { out } = runBlock(
    calibrateMagnetometer.prepare(spec, { offset: [...(found?.offset ?? [])], matrix: [...(found?.matrix ?? [])] }),
    [{ at: 0, rateHz: 50, samples: readings }],
  );
  const corrected = out[0]?.samples ?? new Float32Array(0);
  const sizes = Array.from({ length: 400 }, (_, i) => Math.hypot(...corrected.subarray(3 * i, 3 * i + 3)));
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.05);
  expect(sizes[0]).toBeCloseTo(found?.radius ?? 0, -1);
});

test('without noise the shape is exact', () => {
  expect(fitMagnetometer(turned(200, 0))?.residual).toBeLessThan(1e-5);
});

test('a reading with a NaN is skipped', () => {
  const readings = turned(200, 0);
  readings[30] = Number.NaN;

  expect(fitMagnetometer(readings)?.residual).toBeLessThan(1e-5);
});

test('too few readings, one plane and one point give no calibration', () => {
  const plane = Float32Array.from({ length: 300 }, (_, i) => (i % 3 === 2 ? 5 : 40 * Math.sin(i + (i % 3))));

  expect(fitMagnetometer(turned(5, 0))).toBeUndefined();
  expect(fitMagnetometer(plane)).toBeUndefined();
  expect(fitMagnetometer(new Float32Array(300).fill(7))).toBeUndefined();
});

test('an axis in another unit is WRONG_UNIT', () => {
  const other: SignalSpec = { ...spec, channels: spec.channels.map(({ name }) => ({ name, unit: 'V' as const })) };

  expect(() => calibrateMagnetometer.prepare(other, { offset: [0, 0, 0] })).toThrow(
    expect.objectContaining({ code: 'WRONG_UNIT' }),
  );
});
