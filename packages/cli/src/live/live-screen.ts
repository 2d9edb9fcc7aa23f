import type { Terminal } from '../terminal.js';

/** Milliseconds between two pictures. */
const refresh = 100;

/**
 * Lines that stay, with a few lines below them that are drawn over: events scroll by, the state of things stands still.
 *
 * Where nobody looks on (`live` is false) only the lines that stay are written.
 */
export class LiveScreen {
  readonly #screen: Pick<Terminal, 'live' | 'say' | 'draw' | 'columns'>;
  readonly #below: () => readonly string[];
  #drawn = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(screen: Pick<Terminal, 'live' | 'say' | 'draw' | 'columns'>, below: () => readonly string[]) {
    this.#screen = screen;
    this.#below = below;
  }

  start(): void {
    if (this.#screen.live) this.#timer = setInterval(() => this.#redraw(), refresh);
  }

  /** A line that stays. */
  say(line: string): void {
    this.#clear();
    this.#screen.say(line);
    if (this.#timer) this.#redraw();
  }

  /** Takes the lines below away. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#clear();
  }

  #clear(): void {
    if (this.#drawn > 0) this.#screen.draw(`\x1b[${this.#drawn}A\r\x1b[0J`);
    this.#drawn = 0;
  }

  #redraw(): void {
    const lines = this.#below().map((line) => fit(line, this.#screen.columns - 1));
    this.#clear();
    this.#screen.draw(lines.map((line) => `${line}\n`).join(''));
    this.#drawn = lines.length;
  }
}

/** Cuts a line to a width, not counting colour codes, so that it never wraps. */
export function fit(line: string, width: number): string {
  let shown = 0;
  let out = '';
  // A colour code, or one character.
  for (const [piece] of line.matchAll(/\x1b\[[0-9;]*m|./gu)) {
    if (!piece.startsWith('\x1b') && ++shown > width) continue;
    out += piece;
  }
  return out;
}
