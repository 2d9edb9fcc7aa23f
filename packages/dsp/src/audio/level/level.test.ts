import { expect, test } from '@jest/globals';
import { seededNoise } from '@pipit/testing';
import { chunkOf, chunksOf, runBlock, signalSpec } from '../../../test-kit/signal.js';
import { mixDown } from '../../signal/mix-down.js';
import { agc } from './agc.js';
import { energyVad } from './energy-vad.js';
import { level } from './level.js';

const spec = signalSpec(1000, 1);
const sine = (amplitude: number, count: number) =>
  Float32Array.from({ length: count }, (_, i) => amplitude * Math.sin((2 * Math.PI * 100 * i) / 1000));

test('a full sine is at -3 dB rms and 0 dB peak, and touches full scale', () => {
  const tone = Float32Array.from({ length: 100 }, (_, i) => Math.sin(2 * Math.PI * (i / 20)));

  const [frame] = runBlock(level.prepare(spec, { windowMs: 100 }), chunksOf(tone, 1000, 1, 30)).out;

  const [rmsDb = 0, peakDb = 1, clipped = 0, dc = 1] = frame?.values ?? [];
  expect(rmsDb).toBeCloseTo(-3.01, 2);
  expect(peakDb).toBeCloseTo(0, 5);
  expect(clipped).toBeCloseTo(0.1, 6);
  expect(dc).toBeCloseTo(0, 6);
});

test('silence is at -120 dB', () => {
  const [frame] = runBlock(level.prepare(spec, {}), chunksOf(new Float32Array(50), 1000, 1, 50)).out;

  expect([...(frame?.values ?? [])]).toEqual([-120, -120, 0, 0]);
});

test('a DC offset is read beside the level', () => {
  const [frame] = runBlock(level.prepare(spec, {}), chunksOf(new Float32Array(50).fill(0.25), 1000, 1, 50)).out;

  expect(frame?.values[3]).toBe(0.25);
});

test('automatic gain brings a quiet and a loud tone to the target, within full scale', () => {
  for (const amplitude of [0.01, 0.9]) {
    const block = agc.prepare(spec, { targetDb: -20, maxGainDb: 40, attackS: 0.05, releaseS: 0.05 });

    const out = runBlock(block, chunksOf(sine(amplitude, 2000), 1000, 1, 64)).out.flatMap(({ samples }) =>
      Array.from(samples),
    );

    const late = out.slice(-1000);
    const rms = Math.sqrt(late.reduce((sum, x) => sum + x * x, 0) / late.length);
    expect(20 * Math.log10(rms)).toBeGreaterThan(-22);
    expect(20 * Math.log10(rms)).toBeLessThan(-18);
    expect(Math.max(...out.map(Math.abs))).toBeLessThanOrEqual(1);
  }
});

test('automatic gain does not raise silence', () => {
  const hum = sine(1e-4, 500);

  const out = runBlock(agc.prepare(spec, {}), chunksOf(hum, 1000, 1, 50)).out.flatMap(({ samples }) =>
    Array.from(samples),
  );

  expect(out).toEqual(Array.from(hum));
});

test('speech-like bursts score high, the noise between them low', () => {
  const noise = seededNoise(3);
  const loud = (i: number) => Math.floor(i / 1000) % 2 === 1;
  const samples = Float32Array.from({ length: 6000 }, (_, i) => (loud(i) ? 0.2 : 0.002) * noise());

  const { out } = runBlock(energyVad.prepare(spec, {}), chunksOf(samples, 1000, 1, 50));

  const scored = (from: number, to: number) =>
    out.flatMap(({ at, scores }) => (at > from && at < to ? [scores[0] ?? 0] : []));
  expect(Math.min(...scored(1.05, 1.95), ...scored(5.05, 5.95))).toBeGreaterThan(0.5);
  expect(Math.max(...scored(0, 1), ...scored(4.05, 4.95))).toBeLessThan(0.5);
});

test('steady noise becomes background', () => {
  const noise = seededNoise(3);
  const samples = Float32Array.from({ length: 20_000 }, (_, i) => (i < 500 ? 0.002 : 0.05) * noise());

  const { out } = runBlock(energyVad.prepare(spec, {}), chunksOf(samples, 1000, 1, 50));

  expect(out.find(({ at }) => at > 0.6)?.scores[0]).toBeGreaterThan(0.5);
  expect(out.at(-1)?.scores[0]).toBeLessThan(0.5);
});

test('stereo is mixed down to its mean', () => {
  const block = mixDown.prepare(signalSpec(1000, 2), {});

  const { out } = runBlock(block, [chunkOf(0, 1000, 1, 0, 0.5, -0.5)]);

  expect(block.output.channels).toEqual([{ name: 'mono', unit: '1' }]);
  expect(out).toEqual([chunkOf(0, 1000, 0.5, 0)]);
});

test('channels of different units are not mixed', () => {
  const two = {
    ...spec,
    channels: [
      { name: 'a', unit: 'g' as const },
      { name: 'b', unit: 'V' as const },
    ],
  };

  expect(() => mixDown.prepare(two, {})).toThrow(expect.objectContaining({ code: 'WRONG_UNIT' }));
});
