import { PipitError } from '@pipit/core';
import type { Observable, Subject } from 'rxjs';
import type { Token } from './inject/token.js';
import type { Lifecycle, StopFault } from './lifecycle/lifecycle.js';
import { messageOf } from './lifecycle/message-of.js';
import type { BlockMetrics } from './metrics/block-meter.js';
import type { Meters } from './metrics/meters.js';
import type { AppEvent } from './pipeline/app-event.js';
import type { HealthState, PipelineHealth, PipelineMetrics } from './pipeline/pipeline-health.js';
import type { SupervisedPipeline } from './pipeline/supervised-pipeline.js';
import { worstState } from './pipeline/worst-state.js';

/** `state` is that of the pipeline that fares worst; completed ones do not count unless all are. */
export interface AppHealth {
  readonly state: HealthState;
  readonly pipelines: readonly PipelineHealth[];
}

/** `blocks` are those that providers report through the app's own `Meters`. */
export interface AppMetrics {
  readonly pipelines: readonly PipelineMetrics[];
  readonly blocks: readonly BlockMetrics[];
}

/** What `createApp` puts together. */
export interface AppParts {
  readonly lifecycle: Lifecycle;
  readonly pipelines: readonly SupervisedPipeline[];
  readonly meters: Meters;
  readonly events: Subject<AppEvent>;
  find(token: Token): unknown;
}

/** An app that is put together and checked. It runs once: `start`, then `stop`. */
export class App {
  /** What happens while it runs; hot, and nothing is kept for those who come late. */
  readonly events: Observable<AppEvent>;
  /** Resolves once every pipeline has completed; never where there is none. */
  readonly completed: Promise<void>;
  readonly #parts: AppParts;
  readonly #abort = new AbortController();
  #starting: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(parts: AppParts) {
    this.#parts = parts;
    this.events = parts.events.asObservable();
    this.completed = new Promise((resolve) => {
      parts.events.subscribe(({ kind }) => {
        if (kind === 'completed' && this.health().pipelines.every(({ completed }) => completed)) resolve();
      });
    });
  }

  /**
   * Starts the providers in the order they need each other, checks every pipeline, and then runs them all.
   *
   * Errors: `PROVIDER_FAILED`, `START_TIMEOUT`, `PIPELINE_SETUP`, `APP_STOPPED`; what had started is stopped again.
   */
  start(): Promise<void> {
    if (this.#stopping) return Promise.reject(new PipitError('APP_STOPPED'));
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /**
   * Stops the pipelines, then the providers in reverse order. Safe to call at any time and more than once.
   *
   * Errors: `STOP_FAILED` names those that threw or hung; all others are stopped by then.
   */
  stop(): Promise<void> {
    this.#abort.abort();
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  /** The instance behind a token: of the app's module, else of the one module that provides it. Errors: `PROVIDER_MISSING`. */
  get<T>(token: Token<T>): T {
    return this.#parts.find(token) as T;
  }

  health(): AppHealth {
    const pipelines = this.#parts.pipelines.map((pipeline) => pipeline.health());
    return { state: worstState(pipelines), pipelines };
  }

  metrics(): AppMetrics {
    const { pipelines, meters } = this.#parts;
    return { pipelines: pipelines.map((pipeline) => pipeline.metrics()), blocks: meters.metrics() };
  }

  async #start(): Promise<void> {
    const { lifecycle, pipelines } = this.#parts;
    try {
      await lifecycle.start(this.#abort.signal);
      for (const pipeline of pipelines) pipeline.setUp();
    } catch (error) {
      await lifecycle.stop((fault) => this.#told(fault));
      throw error;
    }
    for (const pipeline of pipelines) pipeline.run();
  }

  async #stop(): Promise<void> {
    const faults: StopFault[] = [];
    const tell = (fault: StopFault) => {
      faults.push(fault);
      this.#told(fault);
    };
    for (const pipeline of [...this.#parts.pipelines].reverse()) {
      try {
        pipeline.stop();
      } catch (error) {
        tell({ provider: pipeline.name, why: messageOf(error) });
      }
    }
    await this.#starting?.catch(() => {});
    await this.#parts.lifecycle.stop(tell);
    this.#parts.events.complete();
    if (faults.length > 0) {
      throw new PipitError(
        'STOP_FAILED',
        faults.map(({ provider, why }) => `${provider}: ${why}`),
      );
    }
  }

  #told(fault: StopFault): void {
    this.#parts.events.next({ kind: 'stop-failed', ...fault });
  }
}
