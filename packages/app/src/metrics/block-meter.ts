import type { Kind, Notice, Spec } from '@pipit/core';
import { expectedInterval } from './expected-interval.js';
import { LatencyHistogram } from './latency-histogram.js';
import { RateCounter } from './rate-counter.js';

/**
 * What one block did. `perSecond` counts values over the last ten seconds; `p50S` and `p99S` are the seconds that the
 * block worked on one value, without the blocks after it; `load` is the share of the last ten seconds that it worked; `ageS` is how long ago the
 * newest value came.
 */
export interface BlockMetrics {
  readonly block: string;
  readonly values: number;
  readonly perSecond: number;
  readonly p50S: number | undefined;
  readonly p99S: number | undefined;
  readonly load: number;
  readonly ageS: number | undefined;
  readonly gaps: number;
  readonly gapS: number;
  readonly lost: number;
  readonly notFinite: number;
  readonly silences: number;
  readonly state: string | undefined;
}

/** Counts for one block, in memory that does not grow. */
export class BlockMeter {
  readonly #name: string;
  readonly #rate = new RateCounter();
  readonly #work = new RateCounter();
  readonly #latency = new LatencyHistogram();
  #values = 0;
  #gaps = 0;
  #gapS = 0;
  #lost = 0;
  #notFinite = 0;
  #silences = 0;
  #state: string | undefined;
  #spec: Spec<Kind> | undefined;
  #at = Number.NaN;
  #stepS = Number.POSITIVE_INFINITY;
  #stepBeforeS = Number.POSITIVE_INFINITY;
  #cameAt = Number.NaN;

  constructor(name: string) {
    this.#name = name;
  }

  passed(at: number, seconds: number | undefined, now: number): void {
    this.#values++;
    this.#rate.add(1, now);
    if (seconds !== undefined) {
      this.#latency.add(seconds, now);
      this.#work.add(seconds, now);
    }
    if (at > this.#at) {
      this.#stepBeforeS = this.#stepS;
      this.#stepS = at - this.#at;
    }
    this.#at = at;
    this.#cameAt = now;
  }

  noticed(notice: Notice): void {
    if (notice.kind === 'gap') {
      this.#gaps++;
      this.#gapS += notice.lostS;
    } else if (notice.kind === 'clock-backwards') this.#gaps++;
    else if (notice.kind === 'not-finite') this.#notFinite += notice.count;
    else if (notice.kind === 'lost') this.#lost += notice.count;
    else if (notice.kind === 'silence') this.#silences++;
    else this.#state = notice.state;
  }

  expects(spec: Spec<Kind>): void {
    this.#spec = spec;
  }

  /** Forgets when the newest value came: a new run starts. Counts stay. */
  begin(): void {
    this.#cameAt = Number.NaN;
    this.#at = Number.NaN;
    this.#stepS = Number.POSITIVE_INFINITY;
    this.#stepBeforeS = Number.POSITIVE_INFINITY;
  }

  /** What the block takes, where it said so. */
  get kind(): Kind | undefined {
    return this.#spec?.kind;
  }

  /**
   * Seconds between values that the spec promises. A chunk may be of any length: there it is the shorter of the last two
   * steps of the board's clock, so that one gap does not count as the pace.
   */
  get intervalS(): number | undefined {
    const promised = this.#spec && expectedInterval(this.#spec);
    const shown = Math.min(this.#stepS, this.#stepBeforeS);
    if (promised === undefined || this.#spec?.kind !== 'chunk' || !Number.isFinite(shown)) return promised;
    return Math.max(promised, shown);
  }

  ageS(now: number): number | undefined {
    return Number.isNaN(this.#cameAt) ? undefined : now - this.#cameAt;
  }

  metrics(now: number): BlockMetrics {
    return {
      block: this.#name,
      values: this.#values,
      perSecond: this.#rate.perSecond(now),
      p50S: this.#latency.quantile(0.5),
      p99S: this.#latency.quantile(0.99),
      load: this.#work.perSecond(now),
      ageS: this.ageS(now),
      gaps: this.#gaps,
      gapS: this.#gapS,
      lost: this.#lost,
      notFinite: this.#notFinite,
      silences: this.#silences,
      state: this.#state,
    };
  }
}
