import type { Chunk, Clock } from '@pipit/core';
import { LateWatch } from './late-watch.js';
import { SoundQueue } from './sound-queue.js';

/** What becomes of sound that comes faster than it is heard. */
export type Overload = 'dropOldest' | 'wait';

export interface SoundLineOptions {
  readonly rateHz: number;
  readonly clock: Clock;
  /** Seconds of sound that may wait. */
  readonly capacityS?: number;
  /** Seconds of a chunk. */
  readonly chunkS?: number;
  /** `dropOldest` for what comes in its own time (a microphone), `wait` for what can be held up (a file, a pipe). */
  readonly overload?: Overload;
}

/** What a line hands on and tells. */
export interface SoundLineEnd {
  chunk(chunk: Chunk): void;
  /** Seconds of sound were let go because they were not heard in time. */
  overload(lostS: number): void;
  /** Seconds of sound never came. */
  gap(lostS: number): void;
  /** Holds the sender up, or lets it go on. Only where the line waits. */
  hold?(isHeld: boolean): void;
  /** Everything was heard and nothing more comes. */
  done(): void;
}

/** Chunks handed on before the machine may read again, so that a slow listener never keeps sound from being taken. */
const atATime = 8;

/**
 * Between whatever delivers sound, in pieces of any size, and a pipeline that takes chunks: dates the sound, holds a
 * bounded amount of it, and loses in the open.
 *
 * Live sound (`dropOldest`) is dated by the clock as it begins, then by its samples; sound that was lost before it came
 * here is found by its lateness. What can wait is dated from 0 and loses nothing.
 */
export class SoundLine {
  readonly #queue: SoundQueue;
  readonly #late = new LateWatch();
  readonly #to: SoundLineEnd;
  readonly #clock: Clock;
  readonly #rateHz: number;
  readonly #chunk: number;
  readonly #isLive: boolean;
  #waiting: Float32Array[] = [];
  #cancel: (() => void) | undefined;
  #isBroken = false;
  #isEnding = false;
  #isClosed = false;

  constructor(options: SoundLineOptions, to: SoundLineEnd) {
    const { rateHz, clock, capacityS = 2, chunkS = 0.02, overload = 'dropOldest' } = options;
    this.#queue = new SoundQueue(Math.max(1, Math.round(capacityS * rateHz)), rateHz);
    this.#chunk = Math.max(1, Math.round(chunkS * rateHz));
    this.#isLive = overload === 'dropOldest';
    this.#to = to;
    this.#clock = clock;
    this.#rateHz = rateHz;
  }

  /** Takes sound as it comes. */
  take(samples: Float32Array): void {
    if (this.#isClosed || this.#isEnding || samples.length === 0) return;
    if (!this.#isLive) {
      this.#waiting.push(samples);
      this.#fill();
      if (this.#waiting.length > 0) this.#to.hold?.(true);
    } else {
      if (this.#isBroken || !this.#queue.isDated) this.#begin(samples.length);
      const lost = this.#queue.add(samples);
      if (lost > 0) this.#to.overload(lost / this.#rateHz);
      this.#judgeLateness();
    }
    this.#cancel ??= this.#clock.after(0, () => this.#drain());
  }

  /** The sender is gone: what comes next is dated anew and joins nothing. */
  broken(): void {
    this.#isBroken = true;
  }

  /** Nothing more comes; `done` once the rest was heard. */
  end(): void {
    this.#isEnding = true;
    this.#cancel ??= this.#clock.after(0, () => this.#drain());
  }

  /** Hands nothing more on. */
  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
    this.#waiting = [];
  }

  #begin(count: number): void {
    const at = this.#clock.now() - count / this.#rateHz;
    const earliest = this.#queue.isDated ? this.#queue.end + this.#chunk / this.#rateHz : 0;
    this.#queue.date(Math.max(at, earliest));
    this.#isBroken = false;
    this.#late.reset();
  }

  #judgeLateness(): void {
    const lostS = this.#late.lost(this.#queue.end, this.#clock.now());
    if (lostS === 0) return;
    this.#queue.date(this.#queue.end + lostS);
    this.#late.reset();
    this.#to.gap(lostS);
  }

  #fill(): void {
    if (!this.#queue.isDated) this.#queue.date(0);
    for (let next = this.#waiting[0]; next && this.#queue.room > 0; next = this.#waiting[0]) {
      const { room } = this.#queue;
      this.#queue.add(next.subarray(0, room));
      if (next.length > room) this.#waiting[0] = next.subarray(room);
      else this.#waiting.shift();
    }
  }

  #drain(): void {
    this.#cancel = undefined;
    for (let i = 0; i < atATime && !this.#isClosed; i++) {
      const isLast = this.#isEnding && this.#waiting.length === 0;
      const next = this.#queue.next(this.#chunk, isLast);
      if (!next) break;
      this.#to.chunk({ at: next.at, rateHz: this.#rateHz, samples: next.samples });
    }
    if (this.#isClosed) return;
    const wasHeld = this.#waiting.length > 0;
    this.#fill();
    if (wasHeld && this.#waiting.length === 0 && !this.#isEnding) this.#to.hold?.(false);
    if (this.#queue.length >= this.#chunk || (this.#isEnding && this.#queue.length > 0)) {
      this.#cancel = this.#clock.after(0, () => this.#drain());
    } else if (this.#isEnding) this.#to.done();
  }
}
