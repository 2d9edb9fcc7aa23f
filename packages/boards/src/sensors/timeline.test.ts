import { seededRandom } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { Timeline } from './timeline.js';

const rateHz = 100;

function run({ chunk = 4, guessesLoss = true } = {}) {
  const chunks: { at: number; values: number[] }[] = [];
  const gaps: number[] = [];
  const timeline = new Timeline({
    rateHz,
    channels: 1,
    chunk,
    guessesLoss,
    emit: ({ at, samples }) => chunks.push({ at, values: [...samples] }),
    onGap: (lostS) => gaps.push(lostS),
  });
  return { timeline, chunks, gaps };
}

/** What a listener concludes: for each sample, the time it was given. */
const times = (chunks: readonly { at: number; values: number[] }[]) =>
  chunks.flatMap(({ at, values }) => values.map((value, i) => [value, at + i / rateHz] as const));

test('samples that arrive on time are stamped by counting', () => {
  const { timeline, chunks, gaps } = run();
  for (let i = 0; i < 12; i++) timeline.push([i], 5 + i / rateHz);
  expect(chunks.map(({ at }) => at)).toEqual([5, 5.04, 5.08]);
  expect(gaps).toEqual([]);
});

/** A late end is judged when there is no more time to wait: the last samples of each run are on time. */
test('jitter of up to three periods leaves no gap and moves no stamp', () => {
  const { timeline, chunks, gaps } = run();
  const dice = seededRandom(3);
  let arrival = 0;
  for (let i = 0; i < 5000; i++) {
    arrival = Math.max(arrival, i / rateHz + (i < 4950 && dice() < 0.3 ? 0.03 * dice() : 0.001 * dice()));
    timeline.push([i], arrival);
  }
  timeline.flush();
  expect(gaps).toEqual([]);
  const offset = chunks[0]?.at ?? 0;
  expect(times(chunks).every(([value, at]) => Math.abs(at - value / rateHz - offset) < 1e-9)).toBe(true);
});

test('a stall that everything catches up from leaves no gap', () => {
  const { timeline, chunks, gaps } = run();
  for (let i = 0; i < 100; i++) timeline.push([i], i >= 40 && i < 90 ? 0.9 : i / rateHz);
  timeline.flush();
  expect(gaps).toEqual([]);
  expect(times(chunks)).toHaveLength(100);
});

test('of a stall in which some were lost, what is missing afterwards is the gap', () => {
  const { timeline, chunks, gaps } = run();
  for (let i = 0; i < 200; i++) {
    if (i < 60 || i >= 65) timeline.push([i], i >= 40 && i < 90 ? 0.9 : i / rateHz);
  }
  expect(gaps).toEqual([expect.closeTo(0.05, 9)]);
  expect(times(chunks).at(-1)?.[1]).toBeCloseTo((times(chunks).at(-1)?.[0] ?? 0) / rateHz, 9);
});

test('one lost sample is a gap of one period, exactly where it was lost', () => {
  const { timeline, chunks, gaps } = run();
  for (let i = 0; i < 100; i++) if (i !== 42) timeline.push([i], i / rateHz);
  timeline.flush();
  expect(gaps).toEqual([expect.closeTo(0.01, 9)]);
  for (const [value, at] of times(chunks)) expect(at).toBeCloseTo(value / rateHz, 9);
});

test('two losses close to each other are both found where they were', () => {
  const { timeline, chunks, gaps } = run();
  for (let i = 0; i < 100; i++) if (i !== 42 && i !== 46 && i !== 47) timeline.push([i], i / rateHz);
  timeline.flush();
  expect(gaps).toHaveLength(2);
  for (const [value, at] of times(chunks)) expect(at).toBeCloseTo(value / rateHz, 9);
});

test('losses are found under jitter, and no chunk ever mixes both sides', () => {
  const { timeline, chunks, gaps } = run({ chunk: 16 });
  const dice = seededRandom(9);
  let lost = 0;
  for (let i = 0; i < 5000; i++) {
    if (i % 250 === 200) lost++;
    else timeline.push([i], i / rateHz + 0.004 * dice());
  }
  timeline.flush();
  expect(gaps).toHaveLength(lost);
  for (const { values } of chunks) {
    expect((values.at(-1) ?? 0) - (values[0] ?? 0)).toBe(values.length - 1);
  }
});

test('a board whose resonator is half a percent off has no gaps', () => {
  for (const skew of [0.995, 1.005]) {
    const { timeline, gaps } = run();
    for (let i = 0; i < 20_000; i++) timeline.push([i], (i / rateHz) * skew);
    expect(gaps).toEqual([]);
  }
});

test('what a sensor knows to be lost moves the next stamp by as much', () => {
  const { timeline, chunks, gaps } = run({ guessesLoss: false });
  timeline.push([0], 1);
  timeline.lost(5);
  timeline.push([6], 1.06);
  timeline.flush();
  expect(chunks.map(({ at }) => at)).toEqual([1, expect.closeTo(1.06, 9)]);
  expect(gaps).toEqual([expect.closeTo(0.05, 9)]);
});

test('after a break of unknown length the arrival tells the time, and time never goes back', () => {
  const { timeline, chunks } = run({ guessesLoss: false });
  for (let i = 0; i < 4; i++) timeline.push([i], 1 + i / rateHz);
  timeline.broken();
  for (let i = 0; i < 4; i++) timeline.push([i], 3 + i / rateHz);
  timeline.broken();
  for (let i = 0; i < 4; i++) timeline.push([i], 3.035 + i / rateHz);
  expect(chunks.map(({ at }) => at)).toEqual([1, expect.closeTo(3, 9), expect.closeTo(3.05, 9)]);
});

test('a break loses nothing that was received before it', () => {
  const { timeline, chunks } = run();
  for (let i = 0; i < 6; i++) timeline.push([i], i / rateHz);
  timeline.broken();
  expect(times(chunks)).toHaveLength(6);
});
