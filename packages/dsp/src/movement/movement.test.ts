import type { Value, Window, WindowSpec } from '@pipit/core';
import { describe, expect, test } from '@jest/globals';
import { blockContract } from '@pipit/testing';
import { runBlock } from '../../test-kit/signal.js';
import { armFrame } from './arm-frame.js';
import { turnBy } from './turn-by.js';
import { turningShape } from './turning-shape.js';

const length = 101;
const rateHz = 100;
const spec: WindowSpec = {
  kind: 'window',
  rateHz,
  length,
  hop: length,
  channels: [
    ...['ax', 'ay', 'az'].map((name) => ({ name, unit: 'm/s2' as const })),
    ...['gx', 'gy', 'gz'].map((name) => ({ name, unit: 'rad/s' as const })),
  ],
};
const g = 9.80665;

/** An arm of 0.3 m along y that lies level and swings up to `most` radians and back in a second, about the x axis. */
function raised(most: number): number[][] {
  return Array.from({ length }, (_, i) => {
    const phase = 2 * Math.PI * (i / (length - 1));
    const angle = (most / 2) * (1 - Math.cos(phase));
    const rate = (most / 2) * 2 * Math.PI * Math.sin(phase);
    const change = (most / 2) * (2 * Math.PI) ** 2 * Math.cos(phase);
    // Along the arm: towards the joint. Across it: with the change of the angle. Gravity as an accelerometer feels it.
    return [0, g * Math.sin(angle) - 0.3 * rate * rate, g * Math.cos(angle) + 0.3 * change, rate, 0, 0];
  });
}

/** The same arm, level all the time, swinging to the left and back. */
function swung(most: number): number[][] {
  return raised(most).map(([, ay = 0, az = 0, rate = 0], i) => {
    const angle = (most / 2) * (1 - Math.cos(2 * Math.PI * (i / (length - 1))));
    return [-(az - g * Math.cos(angle)), ay - g * Math.sin(angle), g, 0, 0, rate];
  });
}

/** What a board feels that is turned on the arm by a rotation vector. */
function mounted(rows: readonly number[][], x: number, y: number, z: number): number[][] {
  const m = new Float64Array(18);
  m.set([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  turnBy(m, 0, 9, x, y, z);
  return rows.map((row) =>
    [0, 3].flatMap((sensor) =>
      [0, 1, 2].map((k) => [0, 1, 2].reduce((sum, j) => sum + (m[9 + 3 * j + k] ?? 0) * (row[sensor + j] ?? 0), 0)),
    ),
  );
}

const window = (rows: readonly number[][], at = 0): Window => ({ at, samples: Float32Array.from(rows.flat()) });
const framed = (rows: readonly number[][], params = {}) => runBlock(armFrame.prepare(spec, params), [window(rows)]).out;
const column = ({ samples }: Window, c: number) => Array.from({ length }, (_, i) => samples[6 * i + c] ?? Number.NaN);
const close = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((x, i) => Math.abs(x - (b[i] ?? 0))));

test('an arm that is raised turns about the axis to its right and feels what raising does', () => {
  const [out] = framed(raised(1));
  if (!out) throw new Error('no window');
  const turns = raised(1).map((row) => (row[3] ?? 0) / (2 * Math.PI));

  expect(close(column(out, 3), turns)).toBeLessThan(1e-5);
  expect(
    close(
      column(out, 4),
      turns.map(() => 0),
    ),
  ).toBeLessThan(1e-5);
  expect(column(out, 2)[0]).toBeCloseTo((0.3 * 0.5 * (2 * Math.PI) ** 2) / g, 1);
});

test.each([
  ['the other way round', 0, 0, Math.PI],
  ['upside down', 0, Math.PI, 0],
  ['at an odd angle', 0.7, -0.4, 1.9],
])('a board worn %s gives the same', (_, x, y, z) => {
  for (const moved of [raised(0.8), swung(1.2)]) {
    const [plain, turned] = [framed(moved)[0], framed(mounted(moved, x, y, z), { prior: [0, 0, 0] })[0]];
    if (!plain || !turned) throw new Error('no window');

    expect(close([...plain.samples], [...turned.samples])).toBeLessThan(0.03);
  }
});

test('a channel with the true length is believed', () => {
  const timed: WindowSpec = { ...spec, rateHz: 10, channels: [...spec.channels, { name: 'duration', unit: '1' }] };
  const rows = swung(1.2).map((row) => [...row, 1.01]);

  const { out } = runBlock(armFrame.prepare(timed, {}), [window(rows)]);

  expect(close([...(out[0]?.samples ?? [])], [...(framed(swung(1.2))[0]?.samples ?? [])])).toBeLessThan(1e-4);
});

test('what is no turning about a joint, or about one too far away, gives no window where that is asked for', () => {
  const shaken = raised(0).map((row, i) => [Math.sin(i), (row[1] ?? 0) + Math.sin(1.7 * i), ...row.slice(2)]);

  expect(framed(shaken, { minExplained: 0.3 })).toEqual([]);
  expect(framed(raised(1), { minExplained: 0.3 })).toHaveLength(1);
  expect(framed(raised(1), { maxReachM: 0.2 })).toEqual([]);
  expect(framed(raised(1).with(50, [Number.NaN, 0, 0, 0, 0, 0]))).toEqual([]);
});

const turnedRound = () => mounted(raised(0.8), 0, 0, Math.PI);
/** Too weak to say which way round the board is. */
const weak = () => mounted(raised(0.04), 0, 0, Math.PI);

test('what strong movements say of how the board is worn holds for weak ones, over a reset and a restart', () => {
  const block = armFrame.prepare(spec, { learn: 0.2 });
  const emit: Window[] = [];
  const take = ({ at, samples }: Value<'window'>) => emit.push({ at, samples: samples.slice() });
  const first = block.open();
  const untaught = column(framed(weak())[0] ?? window([]), 3)[25] ?? 0;

  first.push(window(turnedRound()), take);
  first.reset();
  first.push(window(weak(), 2), take);
  const second = block.open();
  if (!('save' in first && 'restore' in second)) throw new Error('it does not learn');
  const saved = (first as unknown as { save(): Uint8Array }).save();
  (second as unknown as { restore(bytes: Uint8Array): void }).restore(saved);
  second.push(window(weak()), take);

  const at25 = emit.map((one) => column(one, 3)[25] ?? 0);
  expect(untaught).toBeLessThan(0);
  expect([at25[1], at25[2]].every((turn) => (turn ?? 0) > 0)).toBe(true);
});

test('a board that is turned round is noticed, and a state that is none is refused', () => {
  const { notices } = runBlock(armFrame.prepare(spec, { learn: 0.2 }), [
    window(raised(0.8)),
    window(raised(0.8), 2),
    window(turnedRound(), 4),
  ]);
  const step = armFrame.prepare(spec, { learn: 0.2 }).open() as unknown as { restore(bytes: Uint8Array): void };

  expect(notices.map((notice) => notice.kind === 'state' && `${notice.state}: ${notice.detail}`)).toEqual([
    'learned: the hand is towards +y of the board',
    'turned: the hand is towards -y of the board, which was turned round',
  ]);
  for (const text of ['', 'null', '{"format":"arm 1"}', '{"format":"arm 1","lever":[1,2]}']) {
    expect(() => step.restore(new TextEncoder().encode(text))).toThrow(
      expect.objectContaining({ code: 'LEARNED_STATE' }),
    );
  }
});

test('the shape of turning is the same however the board is mounted: a hinge that is level, one that is upright', () => {
  const shape = (rows: readonly number[][]) => [
    ...(runBlock(turningShape.prepare(spec, {}), [window(rows)]).out[0]?.values ?? []),
  ];
  const [level = [], upright = []] = [raised(1), swung(1)].map(shape);

  expect(level[0]).toBeLessThan(-6);
  expect(upright[0]).toBeGreaterThan(6);
  expect(level[1]).toBeGreaterThan(6);
  // The root of the mean square of (π/2) sin over a second, and the logarithm of it.
  expect(level[2]).toBeCloseTo(Math.log((0.5 * 2 * Math.PI) / Math.SQRT2), 1);
  expect(close(shape(mounted(raised(1), 0.7, -0.4, 1.9)), level)).toBeLessThan(0.01);
  expect(shape(raised(1).with(50, [Number.NaN, 0, 0, 0, 0, 0]))).toEqual([]);
});

test('a board without a gyroscope is refused by name, and so is one whose unit says nothing', () => {
  const plain = { ...spec, channels: spec.channels.slice(0, 3) };
  const unknown = { ...spec, channels: spec.channels.map((channel) => ({ ...channel, unit: '1' as const })) };

  for (const block of [armFrame, turningShape]) {
    expect(() => block.prepare(plain, {})).toThrow(expect.objectContaining({ code: 'CHANNEL_MISSING' }));
    expect(() => block.prepare(unknown, {})).toThrow(expect.objectContaining({ code: 'WRONG_UNIT' }));
  }
});

const values = () => [raised(1), swung(1), raised(0.3)].map((rows, i) => window(rows, 2 * i));
describe.each([armFrame, turningShape])('$name', (block) => {
  test.each(blockContract({ block: block as never, params: {}, input: spec, values }))('$name', ({ check }) => check());
});
