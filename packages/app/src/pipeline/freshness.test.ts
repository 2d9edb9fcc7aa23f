import { expect, test } from '@jest/globals';
import { freshness } from './freshness.js';

test.each([
  ['nothing promised', [], {}, 'ok'],
  ['fresh', [{ ageS: 1, intervalS: 1 }], {}, 'ok'],
  ['three intervals late', [{ ageS: 3.1, intervalS: 1 }], {}, 'stale'],
  ['fast, and silent for less than two seconds', [{ ageS: 1.9, intervalS: 0.01 }], {}, 'ok'],
  ['fast, and silent for more', [{ ageS: 2.1, intervalS: 0.01 }], {}, 'stale'],
  [
    'one silent among lively ones',
    [
      { ageS: 0, intervalS: 1 },
      { ageS: 9, intervalS: 1 },
      { ageS: 0, intervalS: 1 },
    ],
    {},
    'stale',
  ],
  [
    'one that has not begun',
    [
      { ageS: 0, intervalS: 1 },
      { ageS: undefined, intervalS: 1 },
    ],
    {},
    'starting',
  ],
  [
    'one not begun and one silent',
    [
      { ageS: undefined, intervalS: 1 },
      { ageS: 9, intervalS: 1 },
    ],
    {},
    'stale',
  ],
  ['not begun for too long', [{ ageS: undefined, intervalS: 1 }], { startingS: 4 }, 'stale'],
  ['slower than the start may take', [{ ageS: undefined, intervalS: 10 }], { startingS: 4 }, 'starting'],
  ['a limit of its own, wider', [{ ageS: 9, intervalS: 1 }], { staleAfterS: 10 }, 'ok'],
  ['a limit of its own, narrower', [{ ageS: 1, intervalS: 1 }], { staleAfterS: 0.5 }, 'stale'],
])('five seconds into a run: %s', (_what, regular, options, state) => {
  expect(freshness(regular, 5, options).state).toBe(state);
});

test('the age told is the oldest of the state told', () => {
  const regular = [8, undefined, 9, 1].map((ageS) => ({ ageS, intervalS: 1 }));

  expect(freshness(regular, 5, {})).toEqual({ state: 'stale', ageS: 9, staleAfterS: 3 });
});
