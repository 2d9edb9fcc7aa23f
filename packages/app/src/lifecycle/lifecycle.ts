import { type Clock, PipitError } from '@pipit/core';
import { isOnStart, isOnStop } from './hooks.js';
import { messageOf } from './message-of.js';
import { providerFailed } from './provider-failed.js';
import { within } from './within.js';

/** An instance that the app made, by the name and the modules that people know it by. */
export interface Made {
  readonly name: string;
  readonly path: readonly string[];
  readonly instance: unknown;
}

/** `startDeadlineS` and `stopDeadlineS` are for each provider: 30 s and 5 s where not given. */
export interface Deadlines {
  readonly startDeadlineS?: number;
  readonly stopDeadlineS?: number;
}

/** A provider that did not stop as it should: `why` is its error, or that it took too long. */
export interface StopFault {
  readonly provider: string;
  readonly why: string;
}

/** Starts instances in the order given, one after the other, and stops those that were started in reverse. */
export class Lifecycle {
  readonly #made: readonly Made[];
  readonly #clock: Clock;
  readonly #startDeadlineS: number;
  readonly #stopDeadlineS: number;
  readonly #started: Made[] = [];

  constructor(made: readonly Made[], clock: Clock, { startDeadlineS = 30, stopDeadlineS = 5 }: Deadlines) {
    this.#made = made;
    this.#clock = clock;
    this.#startDeadlineS = startDeadlineS;
    this.#stopDeadlineS = stopDeadlineS;
  }

  /** Errors: `PROVIDER_FAILED`, `START_TIMEOUT`, `APP_STOPPED` once `signal` aborts. Stops nothing by itself. */
  async start(signal: AbortSignal): Promise<void> {
    for (const made of this.#made) {
      if (signal.aborted) throw new PipitError('APP_STOPPED');
      if (isOnStart(made.instance)) await this.#startOne(made, made.instance.start.bind(made.instance), signal);
      this.#started.push(made);
    }
  }

  /** Stops what was started, the last first. One that fails or hangs is told and the rest is stopped all the same. */
  async stop(tell: (fault: StopFault) => void): Promise<void> {
    for (let made = this.#started.pop(); made; made = this.#started.pop()) {
      const { name: provider, instance } = made;
      if (!isOnStop(instance)) continue;
      try {
        const ended = await within(this.#clock, this.#stopDeadlineS, instance.stop());
        if (ended === 'late') tell({ provider, why: `it did not stop within ${this.#stopDeadlineS} s` });
      } catch (error) {
        tell({ provider, why: messageOf(error) });
      }
    }
  }

  async #startOne(made: Made, start: () => void | Promise<void>, signal: AbortSignal): Promise<void> {
    let ended: 'done' | 'late' | 'aborted';
    try {
      ended = await within(this.#clock, this.#startDeadlineS, start(), signal);
    } catch (error) {
      throw providerFailed(made.name, 'start', made.path, error);
    }
    if (ended === 'done') return;
    // It may hold something already: it is stopped like one that did start.
    this.#started.push(made);
    throw ended === 'late'
      ? new PipitError('START_TIMEOUT', made.name, this.#startDeadlineS)
      : new PipitError('APP_STOPPED');
  }
}
