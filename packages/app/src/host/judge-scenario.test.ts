import { expect, test } from '@jest/globals';
import { judgeScenario } from './judge-scenario.js';

const expected = [{ label: 'fault', from: 60, to: 90 }];
const event = (at: number, label = 'fault') => ({ at, label, score: 1 });

test.each([
  ['the event in its time', [event(61)], 0, 0],
  ['nothing at all', [], 1, 0],
  ['an event too early', [event(10), event(61)], 0, 1],
  ['an event too late', [event(95)], 1, 1],
  ['another label', [event(61, 'new-normal')], 1, 1],
  ['the event twice', [event(61), event(70)], 0, 1],
])('%s', (_, events, missed, falseAlarms) => {
  expect(judgeScenario(events, expected)).toEqual({ missed, falseAlarms });
});
