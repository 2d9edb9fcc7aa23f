import type { OnNotice } from './notice.js';
import { PipitError } from './pipit-error.js';

/** Share of the elapsed time by which a board's clock may differ from its nominal rate (a ceramic resonator: 0.5 %). */
const clockAccuracy = 0.005;
/** After so many breaks in a row with no two values joining, the rate itself is wrong. */
const breaksInARow = 8;

/**
 * Tells whether each value joins the one before it in time.
 *
 * Two values join when the second begins where the first ended, give or take `jitter` periods and the accuracy of a
 * board's clock. A break is reported as a `gap` or as `clock-backwards`. Where nothing ever joins, the declared rate is
 * wrong and `CLOCK_RATE` says which rate the clock shows.
 */
export class Continuity {
  readonly #block: string;
  readonly #rateHz: number;
  readonly #jitter: number;
  readonly #onNotice: OnNotice | undefined;
  #expected = Number.NaN;
  #breaks = 0;
  #brokenFrom = 0;
  #brokenCount = 0;

  constructor(block: string, rateHz: number, jitter = 0.5, onNotice?: OnNotice) {
    this.#block = block;
    this.#rateHz = rateHz;
    this.#jitter = jitter;
    this.#onNotice = onNotice;
  }

  /** True when `count` values from `at` on continue what came before. The first values after a reset always do. */
  follows(at: number, count: number): boolean {
    const late = at - this.#expected;
    const duration = count / this.#rateHz;
    const isFirst = Number.isNaN(this.#expected);
    this.#expected = at + duration;
    if (isFirst) {
      this.#restart(at, count);
      return true;
    }
    if (Math.abs(late) <= this.#jitter / this.#rateHz + clockAccuracy * duration) {
      this.#restart(at, count);
      return true;
    }
    if (late > 0) this.#onNotice?.({ block: this.#block, at, kind: 'gap', lostS: late });
    else this.#onNotice?.({ block: this.#block, at, kind: 'clock-backwards', byS: -late });
    this.#checkRate(at, count);
    return false;
  }

  reset(): void {
    this.#expected = Number.NaN;
    this.#breaks = 0;
  }

  #restart(at: number, count: number): void {
    this.#breaks = 0;
    this.#brokenFrom = at;
    this.#brokenCount = count;
  }

  #checkRate(at: number, count: number): void {
    this.#breaks++;
    if (this.#breaks >= breaksInARow && at > this.#brokenFrom) {
      const clockHz = this.#brokenCount / (at - this.#brokenFrom);
      throw new PipitError('CLOCK_RATE', this.#rateHz, Number(clockHz.toPrecision(4)));
    }
    this.#brokenCount += count;
  }
}
