import { expect, test } from '@jest/globals';
import type { Notice, Spec } from '@pipit/core';
import { VirtualClock } from '@pipit/testing';
import { Meters } from './meters.js';

const channels = [{ name: 'ax', unit: 'g' }] as const;

test('each notice is counted for its block, and passed on', () => {
  const passedOn: Notice[] = [];
  const meters = new Meters(new VirtualClock(), (notice) => passedOn.push(notice));
  const { onNotice } = meters;

  onNotice({ block: 'slide', at: 1, kind: 'gap', lostS: 2 });
  onNotice({ block: 'slide', at: 2, kind: 'gap', lostS: 0.5 });
  onNotice({ block: 'slide', at: 1, kind: 'clock-backwards', byS: 1 });
  onNotice({ block: 'slide', at: 1, kind: 'not-finite', count: 7 });
  onNotice({ block: 'queue', at: 1, kind: 'lost', policy: 'keepLatest', count: 3 });
  onNotice({ block: 'watchdog', at: 1, kind: 'silence', forS: 3 });
  onNotice({ block: 'anomaly', at: 1, kind: 'state', state: 'calibrated', detail: 'It learned normal.' });

  expect(passedOn).toHaveLength(7);
  expect(meters.metrics()).toEqual([
    expect.objectContaining({ block: 'slide', gaps: 3, gapS: 2.5, notFinite: 7, values: 0, ageS: undefined }),
    expect.objectContaining({ block: 'queue', lost: 3 }),
    expect.objectContaining({ block: 'watchdog', silences: 1 }),
    expect.objectContaining({ block: 'anomaly', state: 'calibrated' }),
  ]);
});

test('values give rate, age and the quantiles of the time spent', () => {
  const clock = new VirtualClock();
  const meters = new Meters(clock);

  for (let i = 0; i < 100; i++) {
    clock.advance(0.1);
    meters.passed('slide', i * 0.1, 0.004);
  }
  expect(meters.metrics()[0]?.load).toBeCloseTo(0.04, 2);
  clock.advance(3);

  const [slide] = meters.metrics();
  expect(slide).toMatchObject({ values: 100, ageS: 3 });
  expect(slide?.perSecond).toBeCloseTo(7, 0);
  expect(slide?.p50S).toBeCloseTo(0.004, 3);
  expect(slide?.p99S).toBeCloseTo(0.004, 3);
});

test.each<[string, Spec<'chunk' | 'window' | 'frame' | 'detection'>, number | undefined]>([
  ['chunks, at first', { kind: 'chunk', rateHz: 100, channels }, 0.01],
  ['windows', { kind: 'window', rateHz: 100, channels, length: 128, hop: 50 }, 0.5],
  ['frames', { kind: 'frame', rateHz: 4, shape: [1] }, 0.25],
  ['detections', { kind: 'detection', labels: ['fire'] }, undefined],
])('a spec says how often %s come', (_kind, spec, intervalS) => {
  const meters = new Meters(new VirtualClock());

  meters.expects('block', spec);

  expect(meters.sources()).toMatchObject(intervalS === undefined ? [] : [{ ageS: undefined, intervalS }]);
});

test('long chunks show by their own clock how often they come', () => {
  const meters = new Meters(new VirtualClock());
  meters.expects('slide', { kind: 'chunk', rateHz: 100, channels });

  meters.passed('slide', 10, 0);
  meters.passed('slide', 40, 0);

  expect(meters.sources()).toMatchObject([{ ageS: 0, intervalS: 30 }]);
});

test('one gap does not count as the pace of chunks', () => {
  const meters = new Meters(new VirtualClock());
  meters.expects('slide', { kind: 'chunk', rateHz: 100, channels });

  for (const at of [0, 1, 2, 3602]) meters.passed('slide', at, 0);

  expect(meters.sources()).toMatchObject([{ intervalS: 1 }]);
});

test('data comes in where raw chunks are taken, of each sensor; else at the first block', () => {
  const frames = { kind: 'frame', rateHz: 1, shape: [1] } as const;
  const meters = new Meters(new VirtualClock());

  meters.expects('features', frames);
  meters.expects('trigger', frames);
  meters.passed('features', 0, 0);
  expect(meters.sources()).toMatchObject([{ ageS: 0, kind: 'frame' }]);
  meters.expects('slide', { kind: 'chunk', rateHz: 100, channels });
  meters.expects('resample', { kind: 'chunk', rateHz: 100, channels });

  expect(meters.sources()).toMatchObject([{ kind: 'chunk' }, { kind: 'chunk' }]);
});
