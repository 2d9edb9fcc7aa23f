import type { Clock } from './clock.js';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly wake: () => void;
}

/**
 * A clock that stands still until told to advance: tests and replays run a day in milliseconds.
 *
 * Timers fire in order of their time, those of one moment in the order they were set, each with `now()` at its due time.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(seconds: number, wake: () => void): () => void {
    const timer = { due: this.#now + Math.max(0, seconds), order: this.#order++, wake };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets `seconds` pass, firing what falls due, including what those timers set in turn. */
  advance(seconds: number): void {
    const end = this.#now + seconds;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      const due = next;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#now = due.due;
      due.wake();
    }
    this.#now = end;
  }

  /** As `advance`, letting promises settle between timers: for code that awaits. */
  async run(seconds: number): Promise<void> {
    const end = this.#now + seconds;
    await settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.advance(next.due - this.#now);
      await settle();
    }
    this.advance(end - this.#now);
  }

  #next(end: number): Timer | undefined {
    let found: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due > end) continue;
      if (!found || timer.due < found.due || (timer.due === found.due && timer.order < found.order)) found = timer;
    }
    return found;
  }
}

/** Waits until every promise that can settle now has settled. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
