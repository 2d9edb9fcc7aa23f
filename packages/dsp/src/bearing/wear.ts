/** How a bearing's vibration level turns into wear. Levels are logarithmic: a neper is a factor of e. */
export interface WearOptions {
  /** The level is the median of the frames of so many seconds, which a single shock does not move. */
  readonly memoryS: number;
  /** Frames kept for that median at most. */
  readonly frames: number;
  /** Frames that it takes at least. */
  readonly fewest: number;
  /** Rise above the quietest level so far that is taken for nothing: load and temperature do as much. */
  readonly marginNp: number;
  /** Longest time between two frames that counts as running. */
  readonly longestS: number;
}

/** What `Wear` keeps over a restart. */
export interface WearState {
  readonly at: number;
  readonly quietest: number;
  readonly wear: number;
}

const least = 1e-12;

/**
 * Adds up a bearing's wear: every second at a level above its quietest so far, less a margin, counts by its nepers.
 *
 * Damage that persists adds up, as in the linear damage hypothesis (Palmgren 1924, Miner 1945), so that a moderate rise
 * that stays ends in an alarm and a passing one does not. The quietest level so far is the baseline: running in makes
 * bearings quieter, and nobody says when it is over.
 */
export class Wear {
  /** Nepers above the quietest level so far. */
  rise = 0;
  /** Sum of the rise above the margin over time, in neper seconds. */
  wear = 0;
  readonly #options: WearOptions;
  readonly #times: Float64Array;
  readonly #levels: Float64Array;
  readonly #sorted: Float64Array;
  #count = 0;
  #next = 0;
  #at = Number.NaN;
  #quietest = Number.POSITIVE_INFINITY;

  constructor(options: WearOptions) {
    this.#options = options;
    this.#times = new Float64Array(options.frames);
    this.#levels = new Float64Array(options.frames);
    this.#sorted = new Float64Array(options.frames);
  }

  /** Takes the level of a frame: an amplitude, such as its rms. False while there are too few frames for a median. */
  push(at: number, amplitude: number): boolean {
    const { memoryS, marginNp, longestS, frames, fewest } = this.#options;
    if (at < this.#at) this.forgetFrames();
    this.#times[this.#next] = at;
    this.#levels[this.#next] = Math.log(Math.max(least, amplitude));
    this.#next = (this.#next + 1) % frames;
    this.#count = Math.min(frames, this.#count + 1);
    let recent = 0;
    for (let i = 0; i < this.#count; i++) {
      if ((this.#times[i] as number) >= at - memoryS) this.#sorted[recent++] = this.#levels[i] as number;
    }
    if (recent < fewest) return false;
    const sorted = this.#sorted.subarray(0, recent).sort();
    const level = ((sorted[(recent - 1) >> 1] as number) + (sorted[recent >> 1] as number)) / 2;
    this.#quietest = Math.min(this.#quietest, level);
    this.rise = level - this.#quietest;
    const elapsed = at - this.#at;
    if (elapsed > 0) this.wear += Math.max(0, this.rise - marginNp) * Math.min(elapsed, longestS);
    this.#at = at;
    return true;
  }

  /** Forgets the frames of the running median, not what was learned. */
  forgetFrames(): void {
    this.#count = 0;
    this.#next = 0;
    this.#at = Number.NaN;
  }

  get state(): WearState {
    return { at: this.#at, quietest: this.#quietest, wear: this.wear };
  }

  set state({ at, quietest, wear }: WearState) {
    this.forgetFrames();
    this.#at = at;
    this.#quietest = quietest;
    this.wear = wear;
  }
}
