import { PipitError, VirtualClock } from '@pipit/core';
import type { AppEvent } from '../pipeline/app-event.js';
import { MemoryStore } from '../state/memory-store.js';
import type { AppDefinition } from './app-definition.js';
import { asDetection } from './as-detection.js';
import { hostApp } from './host-app.js';
import { judgeScenario, type PlayedEvent, type Verdict } from './judge-scenario.js';
import type { Probe } from './probe.js';
import type { Scenario } from './scenario.js';

/** What an app made of its scenario. */
export interface Played extends Verdict {
  readonly name: string;
  readonly source: Scenario['source'];
  readonly description: string;
  readonly events: readonly PlayedEvent[];
  readonly expected: Scenario['expected'];
}

export interface PlayOptions {
  /** A folder of recordings, for scenarios that play one. */
  readonly data?: string | undefined;
  /** Told how many seconds of how many have passed. */
  readonly onSecond?: (done: number, of: number) => void;
}

/** Seconds after the scenario in which a late event still counts as one. */
const graceS = 5;

/**
 * Plays an app's scenario once, as fast as the machine can, on an emulated board and a virtual clock: the same bytes on
 * the same serial line as in real time.
 *
 * Events are dated from the first sample of the signal. Errors: those of `createApp`, `NO_SCENARIO`, and what a pipeline failed with.
 */
export async function playScenario(definition: AppDefinition, { data, onSecond }: PlayOptions = {}): Promise<Played> {
  const clock = new VirtualClock();
  const run = new Recorder();
  const { app, scenario } = await hostApp(definition, {
    board: 'emulated',
    store: new MemoryStore(),
    clock,
    data,
    probe: run,
  });
  if (!scenario) throw new PipitError('NO_SCENARIO', definition.name);
  const listening = app.events.subscribe((event) => run.take(event));
  await app.start();
  const seconds = Math.ceil(scenario.durationS + graceS);
  for (let second = 0; second < seconds && !run.hasFailed; second++) {
    await clock.run(1);
    onSecond?.(second + 1, seconds);
  }
  await app.stop();
  listening.unsubscribe();
  if (run.hasFailed) throw run.failure;
  const { source, description, expected } = scenario;
  const verdict = judgeScenario(run.events, expected);
  return { name: definition.name, source, description, events: run.events, expected, ...verdict };
}

/** Writes down what an app says, dated from the first sample of its signal. */
class Recorder implements Probe {
  readonly events: PlayedEvent[] = [];
  failure: unknown;
  hasFailed = false;
  #startedAt: number | undefined;

  saw(block: string, { at }: { readonly at: number }): void {
    if (block === 'signal') this.#startedAt ??= at;
  }

  take(event: AppEvent): void {
    if (event.kind === 'failed') {
      this.hasFailed = true;
      this.failure ??= event.error;
    }
    const detection = event.kind === 'value' ? asDetection(event.value) : undefined;
    if (detection?.phase !== 'begin') return;
    const at = Number((detection.at - (this.#startedAt ?? 0)).toFixed(3));
    this.events.push({ at, label: detection.label, score: Number(detection.score.toFixed(4)) });
  }
}
