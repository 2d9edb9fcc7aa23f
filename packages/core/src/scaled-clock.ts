import type { Clock } from './clock.js';

/** A clock that runs `factor` times as fast as another: a demonstration that shows a minute in six seconds. */
export const scaledClock = (clock: Clock, factor: number): Clock => ({
  now: () => clock.now() * factor,
  after: (seconds, wake) => clock.after(seconds / factor, wake),
});
