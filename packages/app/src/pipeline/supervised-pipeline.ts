import { type BackOff, type Clock, type Kind, PipitError, type Spec } from '@pipit/core';
import { isObservable, type Observable, type Observer, type Subscription, takeWhile } from 'rxjs';
import { messageOf } from '../lifecycle/message-of.js';
import { Meters, type Regular } from '../metrics/meters.js';
import { BlockMeter } from '../metrics/block-meter.js';
import type { AppEvent } from './app-event.js';
import { blockTotals } from './block-totals.js';
import { freshness } from './freshness.js';
import type { PipelineMethod, PipelineOptions } from './pipeline.js';
import type { PipelineHealth, PipelineMetrics } from './pipeline-health.js';

type Phase = 'new' | 'running' | 'waiting' | 'completed' | 'stopped';

/** One `@Pipeline` kept running: a failure is counted, told and followed by a restart, and stays its own affair. */
export class SupervisedPipeline {
  readonly name: string;
  readonly #open: PipelineMethod;
  readonly #clock: Clock;
  readonly #options: PipelineOptions;
  readonly #backOff: BackOff;
  readonly #tell: (event: AppEvent) => void;
  readonly #meters: Meters;
  readonly #output: BlockMeter;
  #phase: Phase = 'new';
  #ready: Observable<unknown> | undefined;
  #since = 0;
  #failures = 0;
  #lastError: string | undefined;
  #subscription: Subscription | undefined;
  #cancelRestart: () => void = () => {};

  constructor(
    name: string,
    open: PipelineMethod,
    options: PipelineOptions,
    backOff: BackOff,
    clock: Clock,
    tell: (event: AppEvent) => void,
  ) {
    this.name = name;
    this.#open = open;
    this.#options = options;
    this.#backOff = backOff;
    this.#clock = clock;
    this.#tell = tell;
    this.#meters = new Meters(clock, (notice) => tell({ kind: 'notice', pipeline: name, notice }));
    this.#output = new BlockMeter(name);
  }

  /** Builds the stream without subscribing: every block checks its input. Errors: `PIPELINE_SETUP`. */
  setUp(): void {
    try {
      this.#ready = this.#build();
    } catch (error) {
      throw Object.assign(new PipitError('PIPELINE_SETUP', this.name, messageOf(error)), { cause: error });
    }
  }

  run(): void {
    if (this.#phase === 'stopped') return;
    this.#phase = 'running';
    this.#since = this.#clock.now();
    this.#meters.begin();
    this.#output.begin();
    try {
      const stream = this.#ready ?? this.#build();
      this.#ready = undefined;
      this.#subscription = stream.pipe(takeWhile(() => this.#phase === 'running')).subscribe(this.#observer());
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Unsubscribes and cancels a restart. Errors: what the stream throws while it is torn down. */
  stop(): void {
    if (this.#phase !== 'completed') this.#phase = 'stopped';
    this.#cancelRestart();
    this.#subscription?.unsubscribe();
  }

  health(): PipelineHealth {
    const { state, ageS, staleAfterS } = this.#freshness();
    const idle = this.#phase === 'waiting' ? 'restarting' : 'stopped';
    return {
      pipeline: this.name,
      state: this.#phase === 'running' ? state : idle,
      ageS,
      staleAfterS,
      failures: this.#failures,
      lastError: this.#lastError,
      completed: this.#phase === 'completed',
    };
  }

  metrics(): PipelineMetrics {
    const { values, perSecond } = this.#output.metrics(this.#clock.now());
    const blocks = this.#meters.metrics();
    return { pipeline: this.name, values, perSecond, failures: this.#failures, ...blockTotals(blocks), blocks };
  }

  #build(): Observable<unknown> {
    const stream: unknown = this.#open(this.#meters);
    if (!isObservable(stream)) throw new PipitError('NOT_A_STREAM', this.name);
    if ('spec' in stream) this.#output.expects(stream.spec as Spec<Kind>);
    return stream;
  }

  #observer(): Observer<unknown> {
    return {
      next: (value: unknown) => {
        this.#output.passed(atOf(value), undefined, this.#clock.now());
        this.#tell({ kind: 'value', pipeline: this.name, value });
      },
      error: (error: unknown) => this.#failed(error),
      complete: () => {
        if (this.#phase !== 'running') return;
        this.#phase = 'completed';
        this.#tell({ kind: 'completed', pipeline: this.name });
      },
    };
  }

  #failed(error: unknown): void {
    if (this.#phase !== 'running') return;
    this.#failures++;
    this.#lastError = messageOf(error);
    const restartInS = this.#backOff.next(this.#clock.now() - this.#since);
    this.#phase = 'waiting';
    this.#cancelRestart = this.#clock.after(restartInS, () => this.run());
    this.#tell({ kind: 'failed', pipeline: this.name, error, restartInS });
  }

  #freshness() {
    const now = this.#clock.now();
    const blocks = this.#meters.sources();
    return freshness(blocks.length > 0 ? blocks : this.#asSource(now), now - this.#since, this.#options);
  }

  /** What comes out, where no block tells what goes in: at the rate of its spec, or as often as `staleAfterS` asks. */
  #asSource(now: number): readonly Regular[] {
    const intervalS = this.#output.intervalS ?? (this.#options.staleAfterS === undefined ? undefined : 0);
    return intervalS === undefined ? [] : [{ ageS: this.#output.ageS(now), intervalS }];
  }
}

const atOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'at' in value ? Number(value.at) : Number.NaN;
