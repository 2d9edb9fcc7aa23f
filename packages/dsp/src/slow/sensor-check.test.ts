import type { Chunk, Detection, SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { chunkOf, runBlock } from '../../test-kit/signal.js';
import { sensorCheck } from './sensor-check.js';
import { sensorFaults } from './sensor-faults.js';

const input: SignalSpec = { kind: 'chunk', rateHz: 1, channels: [{ name: 'smoke', unit: 'count' }] };
const smoke = { channel: 'smoke', min: 5, max: 1023, saturatedAt: 1015, stuckS: 10, confirmS: 2, clearS: 3 };
/** A live sensor's values never stay the same. */
const live = (seconds: number) => Array.from({ length: seconds }, (_, i) => 100 + (i % 2));

const repeat = (value: number, seconds: number) => Array.from({ length: seconds }, () => value);

const marked = (...values: number[]) => {
  const { out } = runBlock(sensorCheck.prepare(input, { channels: [smoke] }), [chunkOf(0, 1, ...values)]);
  const samples = [...(out[0]?.samples ?? [])];
  return { values: samples.filter((_, i) => i % 2 === 0), faults: samples.filter((_, i) => i % 2 === 1) };
};

const events = (...chunks: Chunk[]) =>
  runBlock(sensorFaults.prepare(input, { channels: [smoke] }), chunks).out.map(
    ({ at, label, phase }: Detection) => `${at} ${label} ${phase}`,
  );

test('a live sensor has no fault', () => {
  expect(marked(...live(60)).faults).toEqual(repeat(0, 60));
  expect(events(chunkOf(0, 1, ...live(60)))).toEqual([]);
});

test('missing and impossible values are replaced by the last plausible one and confirmed before they count', () => {
  const { values, faults } = marked(100, 101, Number.NaN, 0, 1e9, 100, 101, 100, 101);

  expect(values).toEqual([100, 101, 101, 101, 101, 100, 101, 100, 101]);
  expect(faults).toEqual([0, 0, 0, 1, 1, 1, 1, 0, 0]);
});

test('a sensor that is missing from the start is blind and stands at the plausible value nearest to 0', () => {
  const { values, faults } = marked(Number.NaN, Number.NaN, Number.NaN);

  expect(values).toEqual([5, 5, 5]);
  expect(faults).toEqual([0, 1, 1]);
});

test('exactly the same value for stuckS is stuck until it moves again', () => {
  const { faults } = marked(...repeat(300, 13), 301, 300, 301);

  expect(faults).toEqual([...repeat(0, 10), 1, 1, 1, 1, 0, 0]);
});

test('a saturated sensor is told, but is not blind: the air is at least so bad', () => {
  const values = [...live(3), ...repeat(1020, 20), ...live(5)];

  expect(marked(...values).faults).toEqual(repeat(0, 28));
  expect(events(chunkOf(0, 1, ...values))).toEqual(['4 smoke saturated begin', '25 smoke saturated end']);
});

test('a pulled cable and its return are events', () => {
  const values = [...live(5), ...repeat(0, 5), ...live(5)];

  expect(events(chunkOf(0, 1, ...values))).toEqual(['6 smoke disconnected begin', '12 smoke disconnected end']);
});

test('a fault ends at a gap and begins again if it is still there', () => {
  const dead = [0, 0, 0];

  expect(events(chunkOf(0, 1, ...dead), chunkOf(100, 1, ...dead))).toEqual([
    '1 smoke disconnected begin',
    '2 smoke disconnected end',
    '101 smoke disconnected begin',
  ]);
});

test('limits that exclude everything are refused', () => {
  expect(() => sensorCheck.prepare(input, { channels: [{ ...smoke, max: 5 }] })).toThrow(
    expect.objectContaining({ code: 'PARAMS' }),
  );
  expect(() => sensorFaults.prepare(input, { channels: [{ ...smoke, channel: 'co' }] })).toThrow(
    expect.objectContaining({ code: 'CHANNEL_MISSING' }),
  );
});
