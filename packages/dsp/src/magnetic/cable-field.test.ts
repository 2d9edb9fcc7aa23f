import { expect, test } from '@jest/globals';
import type { WindowSpec } from '@pipit/core';
import { blockContract, run, seededNoise } from '@pipit/testing';
import { cableField } from './cable-field.js';
import { principalAxis } from './principal-axis.js';

const spec: WindowSpec = {
  kind: 'window',
  rateHz: 100,
  length: 400,
  hop: 400,
  channels: [
    { name: 'ax', unit: 'g' },
    { name: 'mx', unit: 'uT' },
    { name: 'my', unit: 'uT' },
    { name: 'mz', unit: 'uT' },
  ],
};
/** The earth's field, and the field of an effective current of `ampere` at 10 mm along (0.6, 0, -0.8). */
function window(ampere: number, hz: number, noise: () => number = () => 0): Float32Array {
  const peak = (Math.SQRT2 * 2e-7 * ampere * 1e6) / 0.01;
  return Float32Array.from({ length: 1600 }, (_, i) => {
    const now = peak * Math.sin((2 * Math.PI * hz * Math.floor(i / 4)) / 100);
    const part = [0, 20 + 0.6 * now, 5, -40 - 0.8 * now][i % 4] as number;
    return part + (i % 4 === 0 ? 0 : 0.2 * noise());
  });
}

test('two amperes by a single wire at 10 mm are read as two amperes at their frequency, whatever the axis', () => {
  const [frame] = run(cableField.prepare(spec, {}), [{ at: 0, samples: window(2, 12.5) }]);

  const [field, ripple, ampere, hz, rpm, tone] = [...(frame?.values ?? [])];
  expect(field).toBeGreaterThan(44);
  expect(ripple).toBeCloseTo(40, 2);
  expect(ampere).toBeCloseTo(2, 3);
  expect(hz).toBeCloseTo(12.5, 2);
  expect(rpm).toBeCloseTo(750, 0);
  expect(tone).toBeGreaterThan(0.99);
});

test('a pair of wires 2 mm apart cancels: the same ripple takes five times the current at 10 mm', () => {
  const samples = window(2, 12.5);
  const [alone] = run(cableField.prepare(spec, {}), [{ at: 0, samples }]);
  const [pair] = run(cableField.prepare(spec, { gapMm: 2 }), [{ at: 0, samples }]);

  expect((pair?.values[2] ?? 0) / (alone?.values[2] ?? 1)).toBeCloseTo(5, 4);
});

test('noise alone is no tone', () => {
  const [frame] = run(cableField.prepare(spec, {}), [{ at: 0, samples: window(0, 1, seededNoise(6)) }]);

  expect(frame?.values[5]).toBeLessThan(0.15);
});

test('a field that does not change has no ripple and no frequency', () => {
  const [frame] = run(cableField.prepare(spec, {}), [{ at: 0, samples: window(0, 1) }]);

  expect([...(frame?.values ?? [])].slice(1)).toEqual([0, 0, 0, 0, 0]);
});

test('the axis that changes most is found also across the diagonal', () => {
  const noise = seededNoise(2);
  const axis = new Float64Array(3);
  const samples = Float32Array.from(Array.from({ length: 500 }, noise).flatMap((a) => [a, -a, 0.5 * a]));

  principalAxis(samples, [0, 1, 2], 3, axis);

  expect(Math.abs((axis[0] as number) + (axis[1] as number))).toBeLessThan(1e-6);
  expect((axis[2] as number) / (axis[0] as number)).toBeCloseTo(0.5, 5);
});

test('an axis that is missing or in another unit is refused', () => {
  expect(() => cableField.prepare(spec, { channels: ['bx', 'my', 'mz'] })).toThrow('bx');
  expect(() => cableField.prepare(spec, { channels: ['ax', 'my', 'mz'] })).toThrow('uT');
  expect(() => cableField.prepare(spec, { lowHz: 60 })).toThrow('half the rate');
});

const noise = seededNoise(3);
const windows = [0, 4, 8, 12].map((at) => ({ at, samples: window(1, 10, noise) }));
for (const { name, check } of blockContract({
  block: cableField,
  params: {},
  input: spec,
  values: () => windows,
})) {
  test(`cable-field: ${name}`, check);
}
