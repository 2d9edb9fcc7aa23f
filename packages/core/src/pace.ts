import type { Clock } from './clock.js';
import type { VirtualClock } from './virtual-clock.js';

/** Seconds of the real clock between two steps. */
const tickS = 0.02;

/**
 * Lets a virtual clock follow another, `speed` times as fast: an emulated board shows a minute in six seconds and, however
 * fast, misses nothing, because its timers fire in order, each at its own time. Where the machine is too slow the clock
 * falls behind instead. The returned function lets it stand still.
 */
export function pace(paced: VirtualClock, clock: Clock, speed: number): () => void {
  let before = clock.now();
  let stopped = false;
  let cancel = clock.after(tickS, tick);

  function tick(): void {
    const now = clock.now();
    const passed = Math.min(now - before, 10 * tickS);
    before = now;
    void paced.run(passed * speed).then(() => {
      if (!stopped) cancel = clock.after(tickS, tick);
    });
  }

  return () => {
    stopped = true;
    cancel();
  };
}
