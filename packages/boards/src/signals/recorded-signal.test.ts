import type { SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { recordedSignal } from './recorded-signal.js';

const spec: SignalSpec = { kind: 'chunk', rateHz: 100, channels: [{ name: 'ax', unit: 'g' }] };
const samples = Float32Array.from({ length: 100 }, (_, i) => i);

function values(rateHz: number, seconds: number, repeat = false, from = 7.123) {
  const signal = recordedSignal({ spec, samples, description: 'a ramp', repeat });
  const out = new Float32Array(1);
  return Array.from({ length: Math.round(seconds * rateHz) }, (_, i) => {
    signal.sample(from + i / rateHz, out, rateHz);
    return out[0] ?? 0;
  });
}

test('a sensor of the same rate gets the very samples, once each', () => {
  expect(values(100, 1)).toEqual([...samples]);
});

test('a sensor of another rate gets straight lines between them', () => {
  values(250, 0.9).forEach((value, i) => expect(value).toBeCloseTo((i * 100) / 250, 3));
});

test('after the end the last value stays, or it begins again', () => {
  expect(values(100, 1.2).slice(-3)).toEqual([99, 99, 99]);
  expect(values(100, 1.2, true).slice(-3)).toEqual([17, 18, 19]);
});

test('a recording that is cut short is an error', () => {
  const cut = { spec: { ...spec, channels: [...spec.channels, ...spec.channels] }, samples: samples.subarray(1) };
  expect(() => recordedSignal({ ...cut, description: 'cut' })).toThrow(
    expect.objectContaining({ code: 'RECORDING_BROKEN' }),
  );
});
