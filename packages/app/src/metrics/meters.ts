import type { Clock, Kind, Meter, Notice, OnNotice, Spec } from '@pipit/core';
import { BlockMeter, type BlockMetrics } from './block-meter.js';

/** Something whose values come at a promised interval, and the age of its newest, if one came. */
export interface Regular {
  readonly ageS: number | undefined;
  readonly intervalS: number;
}

/**
 * One meter for each block of a pipeline, made when a block first reports.
 *
 * A `@Pipeline` method is given its own and sets it with `metered(meters)`, once, before the first block. may `@Inject(Meters)` those of the whole app.
 */
export class Meters implements Meter {
  readonly clock: Clock;
  readonly #meters = new Map<string, BlockMeter>();
  readonly #alsoNotice: OnNotice | undefined;

  constructor(clock: Clock, alsoNotice?: OnNotice) {
    this.clock = clock;
    this.#alsoNotice = alsoNotice;
  }

  /** Takes a notice of any block; may be handed on as it is, without its object. */
  readonly onNotice = (notice: Notice): void => {
    this.#of(notice.block).noticed(notice);
    this.#alsoNotice?.(notice);
  };

  /** Counts a value that `block` took, and the seconds that it worked on it, where they are known. */
  passed(block: string, at: number, seconds?: number): void {
    this.#of(block).passed(at, seconds, this.clock.now());
  }

  /** Says what `block` takes, so that health can tell late data from rare data. */
  expects(block: string, spec: Spec<Kind>): void {
    this.#of(block).expects(spec);
  }

  /** A new run starts: nothing has come yet. Counts stay. */
  begin(): void {
    for (const meter of this.#meters.values()) meter.begin();
  }

  /**
   * Where data comes in: the blocks that take raw chunks, else the first that said what it takes. Blocks further down may
   * rest for good reasons: a detector that still learns feeds nobody.
   */
  sources(): readonly Regular[] {
    const now = this.clock.now();
    const regular = [...this.#meters.values()].flatMap((meter) => {
      const { intervalS, kind } = meter;
      return intervalS === undefined ? [] : [{ ageS: meter.ageS(now), intervalS, kind }];
    });
    const raw = regular.filter(({ kind }) => kind === 'chunk');
    return raw.length > 0 ? raw : regular.slice(0, 1);
  }

  metrics(): readonly BlockMetrics[] {
    const now = this.clock.now();
    return [...this.#meters.values()].map((meter) => meter.metrics(now));
  }

  #of(block: string): BlockMeter {
    const meter = this.#meters.get(block) ?? new BlockMeter(block);
    this.#meters.set(block, meter);
    return meter;
  }
}
