import { expect, test } from '@jest/globals';
import { joinTracks, tracksOf } from './tracks.js';

const first = tracksOf(
  1,
  Int8Array.from({ length: 300 }, (_, i) => i % 100),
  [0, 100, 300],
  [],
  [4, 5],
);
const second = tracksOf(1, new Int8Array(400).fill(7), [0, 400], [{ track: 0, end: 200, source: 6 }], [6]);

test('joined tracks keep their sound, their marks and whose they are', () => {
  const { features, marks, begins, phrases, sources } = joinTracks(first, second);

  expect([...features.subarray(295, 302)]).toEqual([95, 96, 97, 98, 99, 7, 7]);
  expect(begins).toEqual([0, 100, 300, 700]);
  expect(phrases).toEqual([{ track: 2, end: 500, source: 6 }]);
  expect(sources).toEqual([4, 5, 6]);
  expect([...marks.subarray(300)]).toEqual([...second.marks]);
  expect(Math.max(...marks.subarray(0, 300))).toBe(-1);
});
