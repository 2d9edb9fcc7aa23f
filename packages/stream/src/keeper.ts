import { isLearned, type Learned, type Notice, type OnNotice } from '@pipit/core';

/** A place that outlives the process: a file, a database, flash. `save` may throw; what was kept before must survive that. */
export interface Kept {
  load(): Uint8Array | undefined;
  save(bytes: Uint8Array): void;
}

/** Seconds of data after which what a block learned is kept again. */
const saveEveryS = 60;

/**
 * Keeps what a running step learns: restores it as the step opens, saves it each minute of data, whenever the step says
 * that its state changed, and at the end. It never breaks the stream: what cannot be read or written is noticed as `state`.
 */
export class Keeper {
  readonly #kept: Kept;
  readonly #block: string;
  readonly #tell: OnNotice | undefined;
  #step: Learned | undefined;
  #at = 0;
  #savedAt = Number.NaN;
  #changed = false;

  constructor(kept: Kept, block: string, tell: OnNotice | undefined) {
    this.#kept = kept;
    this.#block = block;
    this.#tell = tell;
  }

  /** Stands between the step and whoever listens to its notices. */
  readonly listen = (notice: Notice): void => {
    if (notice.kind === 'state') this.#changed = true;
    this.#tell?.(notice);
  };

  restore(step: unknown): void {
    if (!isLearned(step)) return;
    this.#step = step;
    this.#try('not-restored', () => {
      const bytes = this.#kept.load();
      if (bytes) step.restore(bytes);
    });
    this.#changed = false;
  }

  passed(at: number): void {
    this.#at = at;
    if (Number.isNaN(this.#savedAt)) this.#savedAt = at;
    if (this.#changed || Math.abs(at - this.#savedAt) >= saveEveryS) this.save();
  }

  save(): void {
    this.#changed = false;
    this.#savedAt = this.#at;
    this.#try('not-kept', () => {
      const bytes = this.#step?.save();
      if (bytes) this.#kept.save(bytes);
    });
  }

  #try(state: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#tell?.({ block: this.#block, at: this.#at, kind: 'state', state, detail });
    }
  }
}
