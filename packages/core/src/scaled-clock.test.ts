import { expect, test } from '@jest/globals';
import { scaledClock } from './scaled-clock.js';
import { VirtualClock } from './virtual-clock.js';

test('a minute of a clock ten times as fast passes in six seconds', () => {
  const real = new VirtualClock();
  const fast = scaledClock(real, 10);
  const woke: number[] = [];
  fast.after(60, () => woke.push(fast.now()));

  real.advance(5.9);
  expect(woke).toEqual([]);
  real.advance(0.1);

  expect(woke).toEqual([expect.closeTo(60)]);
});
