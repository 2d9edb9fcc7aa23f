import type { Clock } from './clock.js';

/** The machine's monotonic clock: seconds since the process began. */
export const systemClock: Clock = {
  now: () => performance.now() / 1000,
  after(seconds, wake) {
    const timer = setTimeout(wake, seconds * 1000);
    return () => clearTimeout(timer);
  },
};
