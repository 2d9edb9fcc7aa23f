import type { Meter, Notice } from '@pipit/core';
import { VirtualClock } from '@pipit/core';

/** A meter that writes down what it is told, for tests of pipelines. */
export class FakeMeter implements Meter {
  readonly clock: VirtualClock;
  readonly notices: Notice[] = [];
  /** Each value that a block took, with the seconds it worked on it. */
  readonly values: { readonly block: string; readonly at: number; readonly seconds: number }[] = [];

  constructor(clock = new VirtualClock()) {
    this.clock = clock;
  }

  readonly onNotice = (notice: Notice): void => {
    this.notices.push(notice);
  };

  passed(block: string, at: number, seconds: number): void {
    this.values.push({ block, at, seconds: Number(seconds.toFixed(9)) });
  }
}
