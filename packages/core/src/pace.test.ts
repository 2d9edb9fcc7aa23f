import { expect, test } from '@jest/globals';
import { pace } from './pace.js';
import { VirtualClock } from './virtual-clock.js';

/** Lets real time pass in steps, with all that waits for promises done in between. */
const pass = async (real: VirtualClock, seconds: number) => {
  for (let left = seconds; left > 1e-9; left -= 0.01) {
    real.advance(0.01);
    for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
  }
};

test('a minute at ten times the speed passes in six seconds, its timers at their own time', async () => {
  const [real, paced] = [new VirtualClock(), new VirtualClock()];
  pace(paced, real, 10);
  const woke: number[] = [];
  paced.after(1.234, () => woke.push(paced.now()));
  paced.after(60, () => woke.push(paced.now()));

  await pass(real, 5.9);
  expect(woke).toEqual([1.234]);
  await pass(real, 0.5);

  expect(woke).toEqual([1.234, 60]);
});

test('a stopped clock stands still', async () => {
  const [real, paced] = [new VirtualClock(), new VirtualClock()];
  const stop = pace(paced, real, 10);
  await pass(real, 1);
  const at = paced.now();

  stop();
  await pass(real, 5);

  expect(at).toBeGreaterThan(5);
  expect(paced.now()).toBe(at);
});
