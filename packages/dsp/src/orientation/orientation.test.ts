import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { readGolden } from '../../test-kit/read-golden.js';
import { chunksOf, runBlock } from '../../test-kit/signal.js';
import { orientation } from './orientation.js';
import { removeGravity } from './remove-gravity.js';
import { removeGyroBias } from './remove-gyro-bias.js';

const imu = (turn: 'rad/s' | 'deg/s' = 'rad/s'): SignalSpec => ({
  kind: 'chunk',
  rateHz: 100,
  channels: [
    ...(['ax', 'ay', 'az'] as const).map((name) => ({ name, unit: 'g' as const })),
    ...(['gx', 'gy', 'gz'] as const).map((name) => ({ name, unit: turn })),
  ],
});

/** Interleaved instants, one every 10 ms, from what the sensor reads at a time. */
function motion(seconds: number, at: (t: number) => readonly number[]): Float32Array {
  return Float32Array.from(Array.from({ length: seconds * 100 }, (_, i) => at(i / 100)).flat());
}

const outputOf = (block: ReturnType<typeof orientation.prepare>, samples: Float32Array) =>
  runBlock(block, chunksOf(samples, 100, 6, 16)).out.flatMap((chunk) => Array.from(chunk.samples));

test('orientation equals the definition of the filter', () => {
  const golden = readGolden('madgwick') as { gyro: number[]; acc: number[]; q: number[][] };
  const samples = golden.q.flatMap((_, i) => [
    ...golden.acc.slice(3 * i, 3 * i + 3),
    ...golden.gyro.slice(3 * i, 3 * i + 3),
  ]);

  const made = outputOf(orientation.prepare(imu(), {}), Float32Array.from(samples));

  golden.q.flat().forEach((value, i) => expect(made[i]).toBeCloseTo(value, 6));
});

test('turning about the vertical is followed, in deg/s as in rad/s', () => {
  const turning = motion(1, () => [0, 0, 1, 0, 0, 90]);

  const made = outputOf(orientation.prepare(imu('deg/s'), {}), turning).slice(-4);

  const angle = 2 * Math.atan2(made[3] ?? 0, made[0] ?? 0);
  expect((angle * 180) / Math.PI).toBeCloseTo(89.1, 1);
});

test('a wrong tilt is pulled back to gravity', () => {
  const tipped = motion(30, (t) => (t < 0.01 ? [1, 0, 0, 0, 0, 0] : [0, 0, 1, 0, 0, 0]));

  const [, qx = 1, qy = 1] = outputOf(orientation.prepare(imu(), { beta: 0.2 }), tipped).slice(-4);

  expect(Math.hypot(qx, qy)).toBeLessThan(0.01);
});

test('gravity is gone at once at rest, and stays gone while the sensor turns when a gyroscope helps', () => {
  const rate = 2;
  const tumbling = motion(3, (t) => {
    const a = t < 1 ? 0 : rate * (t - 1);
    return [Math.sin(a), 0, Math.cos(a), 0, t < 1 ? 0 : -rate, 0];
  });
  const worst = (params: Parameters<typeof removeGravity.prepare>[1]) => {
    const out = runBlock(removeGravity.prepare(imu(), params), chunksOf(tumbling, 100, 6, 16)).out;
    const samples = out.flatMap((chunk) => Array.from(chunk.samples));
    return Math.max(...samples.filter((_, i) => i % 6 < 3).map(Math.abs));
  };

  expect(worst({ gyroscope: ['gx', 'gy', 'gz'] })).toBeLessThan(0.05);
  expect(worst({})).toBeGreaterThan(0.5);
});

test('what moves the body remains when gravity is gone', () => {
  const shaken = motion(4, (t) => [0.5 * Math.sin(2 * Math.PI * 5 * t), 0, 1, 0, 0, 0]);

  const out = runBlock(removeGravity.prepare(imu(), {}), chunksOf(shaken, 100, 6, 16)).out;

  const late = out.flatMap((chunk) => Array.from(chunk.samples)).slice(-600);
  expect(Math.max(...late.filter((_, i) => i % 6 === 0))).toBeCloseTo(0.5, 1);
});

test('the bias of a gyroscope is learned at rest and taken off, also while it turns', () => {
  const biased = motion(4, (t) => [0, 0, 1, 1.5, -0.5, t > 2 ? 50.25 : 0.25]);

  const { out } = runBlock(removeGyroBias.prepare(imu('deg/s'), {}), chunksOf(biased, 100, 6, 16));

  const samples = out.flatMap((chunk) => Array.from(chunk.samples));
  expect(samples.slice(3, 6)).toEqual([1.5, -0.5, 0.25]);
  expect(samples.slice(6 * 210 + 3, 6 * 210 + 6)).toEqual([0, 0, 50]);
});

test('a missing axis and a wrong unit are named', () => {
  const spec = imu();
  const few = { ...spec, channels: spec.channels.slice(0, 5) };

  expect(() => orientation.prepare(few, {})).toThrow(expect.objectContaining({ code: 'CHANNEL_MISSING' }));
  expect(() => orientation.prepare(spec, { accelerometer: ['gx', 'gy', 'gz'] })).toThrow(
    expect.objectContaining({ code: 'WRONG_UNIT' }),
  );
});
