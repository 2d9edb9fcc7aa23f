import type { Chunk } from '@pipit/core';

/** How far a board's resonator may be off its nominal rate without a sample being missing. */
const clockAccuracy = 0.005;
/** How long samples are held until late ones are taken for lost ones: at least 8, at most 40 samples. */
const patienceS = 0.25;
const mostPatience = 40;
/** A hold-up longer than this is a gap even if everything arrives in the end. */
const longestStallS = 1;

export interface TimelineOptions {
  readonly rateHz: number;
  readonly channels: number;
  /** Instants in a chunk. */
  readonly chunk: number;
  /** False where the sensor itself tells what was lost (a FIFO with a count): arrival then never counts as evidence. */
  readonly guessesLoss: boolean;
  /** Takes a chunk, which is shared by all who listen. */
  readonly emit: (chunk: Chunk) => void;
  readonly onGap: (lostS: number) => void;
}

/**
 * Gives samples that carry no time stamp their place on the board's clock, and cuts them into chunks.
 *
 * Samples are counted at the nominal rate. A sample that arrives late is either held up, and those after it catch up, or
 * something before it was lost, and nothing ever catches up. So from the first late sample on everything is held back
 * until one of the two is certain: a lasting delay of more than half a period becomes a gap of whole periods exactly
 * where it began; jitter leaves no trace. Differences of rate below 1 % are followed as the board's own clock.
 */
export class Timeline {
  readonly #o: TimelineOptions;
  readonly #period: number;
  readonly #patience: number;
  readonly #tolerance: number;
  readonly #most: number;
  readonly #held: Float32Array;
  readonly #arrivals: Float64Array;
  readonly #recent: Float64Array;
  #count = 0;
  #judged = 0;
  #suspect = -1;
  #steady = 0;
  #leastAfter = 0;
  #recentCount = 0;
  #lastDelay = 0;
  #at = Number.NaN;
  #isBroken = false;

  constructor(options: TimelineOptions) {
    this.#o = options;
    this.#period = 1 / options.rateHz;
    this.#patience = Math.max(8, Math.min(mostPatience, Math.ceil(patienceS * options.rateHz)));
    const isCertain = !options.guessesLoss;
    this.#tolerance = isCertain ? Number.POSITIVE_INFINITY : (0.5 + 2 * this.#patience * clockAccuracy) * this.#period;
    this.#most = options.chunk + 2 * this.#patience + Math.ceil(longestStallS * options.rateHz);
    const most = this.#most + 1;
    this.#held = new Float32Array(most * options.channels);
    this.#arrivals = new Float64Array(most);
    this.#recent = new Float64Array(this.#patience);
  }

  /** Takes one instant; `arrival` is when it came, by the clock of the host, less what is known of its delay. */
  push(values: ArrayLike<number>, arrival: number): void {
    if (Number.isNaN(this.#at)) this.#at = arrival;
    else if (this.#isBroken) this.#rejoin(arrival);
    this.#isBroken = false;
    const { channels } = this.#o;
    const first = this.#count * channels;
    for (let c = 0; c < channels; c++) this.#held[first + c] = values[c] as number;
    this.#arrivals[this.#count++] = arrival;
    this.#judge();
    if (this.#suspect < 0) this.#emitWhole();
  }

  /** By how much the delays of the last samples differ, in seconds. */
  get jitterS(): number {
    let most = Number.NEGATIVE_INFINITY;
    const known = Math.min(this.#recentCount, this.#patience);
    for (let i = 0; i < known; i++) most = Math.max(most, this.#recent[i] as number);
    return known > 0 ? most - this.#leastBefore() : 0;
  }

  /** So many samples are known to be missing before the next. */
  lost(samples: number): void {
    if (Number.isNaN(this.#at) || samples <= 0) return;
    this.flush();
    this.#at += samples * this.#period;
    this.#o.onGap(samples * this.#period);
  }

  /** An unknown number of samples is missing before the next: its arrival tells how many. */
  broken(): void {
    this.flush();
    if (!Number.isNaN(this.#at)) this.#isBroken = true;
  }

  /** Nobody listens any more: whoever comes next begins anew. */
  reset(): void {
    this.flush();
    this.#at = Number.NaN;
    this.#isBroken = false;
    this.#recentCount = 0;
  }

  /** Emits what is held, without waiting for a whole chunk. */
  flush(): void {
    if (this.#suspect >= 0) this.#decide();
    this.#emit(this.#count);
  }

  #judge(): void {
    while (this.#judged < this.#count) {
      const delay = this.#delayOf(this.#judged);
      if (this.#suspect >= 0) {
        // Still catching up: wait until the delay settles.
        this.#steady = delay < this.#lastDelay - this.#period / 2 ? 0 : this.#steady + 1;
        this.#lastDelay = delay;
        this.#leastAfter = Math.min(this.#leastAfter, delay);
        this.#judged++;
        if (this.#leastAfter - this.#leastBefore() <= this.#tolerance) this.#acquit();
        else if (this.#steady >= this.#patience || this.#judged >= this.#most) this.#decide();
      } else if (this.#recentCount > 0 && delay - this.#leastBefore() > this.#tolerance) {
        this.#suspect = this.#judged++;
        this.#steady = 0;
        this.#leastAfter = delay;
        this.#lastDelay = delay;
      } else {
        this.#remember(delay);
        this.#judged++;
      }
    }
  }

  /** The samples caught up: nothing was lost. */
  #acquit(): void {
    for (let i = this.#suspect; i < this.#judged; i++) this.#remember(this.#delayOf(i));
    this.#suspect = -1;
  }

  /** The samples stay late: what was before the first of them is complete, and they come after a gap. */
  #decide(): void {
    const periods = Math.max(1, Math.round((this.#leastAfter - this.#leastBefore()) / this.#period));
    const split = this.#suspect;
    this.#suspect = -1;
    this.#emit(split);
    this.#at += periods * this.#period;
    this.#recentCount = 0;
    this.#judged = 0;
    this.#o.onGap(periods * this.#period);
    this.#remember(this.#leastAfter - periods * this.#period);
    this.#judge();
  }

  #rejoin(arrival: number): void {
    const usual = this.#recentCount > 0 ? this.#leastBefore() : this.#lastDelay;
    const at = Math.max(arrival - usual, this.#at + this.#period);
    const lostS = at - this.#at;
    this.#at = at;
    this.#recentCount = 0;
    this.#o.onGap(lostS);
  }

  #delayOf(index: number): number {
    return (this.#arrivals[index] as number) - (this.#at + index * this.#period);
  }

  #remember(delay: number): void {
    this.#recent[this.#recentCount++ % this.#patience] = delay;
    this.#lastDelay = delay;
  }

  #leastBefore(): number {
    let least = Number.POSITIVE_INFINITY;
    const known = Math.min(this.#recentCount, this.#patience);
    for (let i = 0; i < known; i++) least = Math.min(least, this.#recent[i] as number);
    return least;
  }

  #emitWhole(): void {
    while (this.#suspect < 0 && this.#count >= this.#o.chunk) this.#emit(this.#o.chunk);
  }

  /** Emits the first `count` instants held and moves the rest to the front. */
  #emit(count: number): void {
    if (count === 0) return;
    const { channels, rateHz, emit } = this.#o;
    const chunk = { at: this.#at, rateHz, samples: this.#held.slice(0, count * channels) };
    this.#held.copyWithin(0, count * channels, this.#count * channels);
    this.#arrivals.copyWithin(0, count, this.#count);
    this.#count -= count;
    this.#judged = Math.max(0, this.#judged - count);
    this.#at += count * this.#period;
    // Last, since whoever takes it may stop or break this very timeline.
    emit(chunk);
  }
}
