import type { Terminal } from './terminal.js';

export interface Progress {
  /** So much is done, of the total. */
  at(done: number): void;
  /** Clears the line. */
  end(): void;
}

/** Draws nothing in the first second, and not more often than this, in milliseconds. */
const patience = 1000;
const refresh = 100;

/**
 * A line that shows how far a long command is, its rate and the time left: `scoring 1,200 / 3,216 windows, 950/s, 2 s left`.
 *
 * It appears after a second, where a person looks on (`screen.live`), and leaves nothing behind.
 */
export function progress(
  { live, draw, colors }: Pick<Terminal, 'live' | 'draw' | 'colors'>,
  what: string,
  total: number,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let drawn = start + patience - refresh;
  let visible = false;
  return {
    at(done) {
      const time = now();
      if (!live || time - drawn < refresh) return;
      drawn = time;
      visible = true;
      const perSecond = done / ((time - start) / 1000);
      const left = perSecond > 0 ? `${Math.ceil((total - done) / perSecond)} s left` : '';
      const count = (n: number) => Math.round(n).toLocaleString('en-US');
      draw(`\r\x1b[2K${colors.dim(`${what} ${count(done)} / ${count(total)}, ${count(perSecond)}/s, ${left}`)}`);
    },
    end() {
      if (visible) draw('\r\x1b[2K');
    },
  };
}
