import { expect, test } from '@jest/globals';
import { fan, type FanOptions } from './fan.js';

const rateHz = 200;

function sampled(options: FanOptions, seconds: number, from = 0): number[][] {
  const signal = fan(options);
  const out = new Float32Array(3);
  const axes: number[][] = [[], [], []];
  for (let i = 0; i < seconds * rateHz; i++) {
    signal.sample(from + i / rateHz, out, rateHz);
    axes.forEach((axis, c) => axis.push(out[c] ?? 0));
  }
  return axes;
}

/** Amplitude of one frequency by projection on it. */
function amplitude(values: readonly number[], hz: number): number {
  let re = 0;
  let im = 0;
  values.forEach((value, i) => {
    re += value * Math.cos((2 * Math.PI * hz * i) / rateHz);
    im += value * Math.sin((2 * Math.PI * hz * i) / rateHz);
  });
  return (2 * Math.hypot(re, im)) / values.length;
}

const quiet = { turbulenceN: 0, noiseG: 0, wander: 0, bladeForceN: 0 } as const;

test('an unbalance shakes as mass, spring and damper say: (m r / M) w^2 r^2 / sqrt((1 - r^2)^2 + (2 z r)^2) over w^2', () => {
  for (const rpm of [300, 540, 1200, 2400]) {
    const settled = sampled({ ...quiet, rpm, unbalanceGmm: 400, massKg: 4, mountHz: 9, damping: 0.08 }, 8);
    const ax = settled[0]?.slice(3 * rateHz) ?? [];
    const w = (rpm / 60) * 2 * Math.PI;
    const r = rpm / 60 / 9;
    const share = (r * r) / Math.hypot(1 - r * r, 2 * 0.08 * r);
    const expected = ((400e-6 / 4) * w * w * share) / 9.80665;
    expect(amplitude(ax, rpm / 60) / expected).toBeCloseTo(1, 1);
  }
});

test('twice the unbalance shakes twice as much, and it may grow while the fan runs', () => {
  const unbalanceGmm = (at: number) => (at < 8 ? 100 : 200);
  const [ax = []] = sampled({ ...quiet, unbalanceGmm }, 16);
  const before = amplitude(ax.slice(3 * rateHz, 8 * rateHz), 20);
  const after = amplitude(ax.slice(11 * rateHz), 20);
  expect(after / before).toBeCloseTo(2, 2);
});

test('the blades are heard at their number times the speed, and gravity is along the shaft', () => {
  const [, , az = []] = sampled({ ...quiet, bladeForceN: 1, blades: 3 }, 6);
  expect(amplitude(az, 60)).toBeGreaterThan(10 * amplitude(az, 47));
  expect(az.reduce((sum, value) => sum + value, 0) / az.length).toBeCloseTo(1, 2);
});

test('the same seed is the same fan, another seed another', () => {
  expect(sampled({ seed: 4 }, 2)).toEqual(sampled({ seed: 4 }, 2));
  expect(sampled({ seed: 4 }, 2)).not.toEqual(sampled({ seed: 5 }, 2));
});

test('a fan that stands still only has the noise of the sensor', () => {
  const [ax = []] = sampled({ rpm: 0, noiseG: 0.004 }, 10);
  expect(Math.max(...ax.map(Math.abs))).toBeLessThan(0.025);
});

test('it says that it is synthetic, names a wrong setting, and takes a long pause in its stride', () => {
  expect(fan().origin.synthetic).toBe(true);
  expect(() => fan({ damping: 2 })).toThrow(expect.objectContaining({ code: 'PARAMS' }));
  const signal = fan();
  const out = new Float32Array(3);
  signal.sample(0, out, rateHz);
  signal.sample(1e6, out, rateHz);
  expect(out.every(Number.isFinite)).toBe(true);
});
