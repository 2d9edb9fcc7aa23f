import { expect, test } from '@jest/globals';
import { VirtualClock } from './virtual-clock.js';

test('timers fire in the order they fall due, each at its own time', () => {
  const clock = new VirtualClock(10);
  const fired: [string, number][] = [];

  clock.after(2, () => fired.push(['late', clock.now()]));
  clock.after(1, () => {
    fired.push(['early', clock.now()]);
    clock.after(0.5, () => fired.push(['nested', clock.now()]));
  });
  const cancel = clock.after(1.2, () => fired.push(['cancelled', clock.now()]));
  cancel();
  clock.advance(3);

  expect(fired).toEqual([
    ['early', 11],
    ['nested', 11.5],
    ['late', 12],
  ]);
  expect(clock.now()).toBe(13);
});

test('code that awaits between timers runs to its end', async () => {
  const clock = new VirtualClock();
  const sleep = (s: number) => new Promise<void>((done) => clock.after(s, done));
  let woke = 0;
  const loop = (async () => {
    for (let i = 0; i < 3; i++) {
      await sleep(1);
      woke++;
    }
  })();

  await clock.run(3);
  await loop;

  expect(woke).toBe(3);
});
