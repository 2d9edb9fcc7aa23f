import { VirtualClock } from '@pipit/core';
import { createApp } from '../create-app.js';
import { MemoryStore } from '../state/memory-store.js';
import type { AppDefinition } from './app-definition.js';
import { asDetection } from './as-detection.js';
import { emulate } from './emulate.js';
import { HostModule } from './host-module.js';
import { judgeScenario, type PlayedEvent, type Verdict } from './judge-scenario.js';
import type { Scenario } from './scenario.js';

/** What an app made of its scenario. */
export interface Played extends Verdict {
  readonly name: string;
  readonly source: Scenario['source'];
  readonly description: string;
  readonly events: readonly PlayedEvent[];
  readonly expected: Scenario['expected'];
}

/** Seconds after the scenario in which a late event still counts as one. */
const graceS = 5;

/**
 * Plays an app's scenario once, as fast as the machine can, on an emulated board and a virtual clock: the same bytes on
 * the same serial line as in real time. `onSecond` is told how many seconds of how many have passed.
 *
 * Events are dated from the first sample of the signal. Errors: those of `createApp`, and what a pipeline failed with.
 */
export async function playScenario(
  definition: AppDefinition,
  scenario: Scenario,
  onSecond?: (done: number, of: number) => void,
): Promise<Played> {
  const clock = new VirtualClock();
  const { board } = emulate(definition, scenario, clock);
  const events: PlayedEvent[] = [];
  let startedAt: number | undefined;
  let failure: unknown;
  const probe = {
    saw(block: string, { at }: { readonly at: number }) {
      if (block === 'signal') startedAt ??= at;
    },
  };
  const app = await createApp(definition.module(HostModule.of({ board, store: new MemoryStore(), probe })), { clock });
  const listening = app.events.subscribe((event) => {
    if (event.kind === 'failed') failure ??= event.error;
    const detection = event.kind === 'value' ? asDetection(event.value) : undefined;
    if (detection?.phase !== 'begin') return;
    const { at, label, score } = detection;
    events.push({ at: Number((at - (startedAt ?? 0)).toFixed(3)), label, score: Number(score.toFixed(4)) });
  });
  await app.start();
  const seconds = Math.ceil(scenario.durationS + graceS);
  for (let second = 0; second < seconds && failure === undefined; second++) {
    await clock.run(1);
    onSecond?.(second + 1, seconds);
  }
  await app.stop();
  listening.unsubscribe();
  if (failure !== undefined) throw failure;
  const { source, description, expected } = scenario;
  return { name: definition.name, source, description, events, expected, ...judgeScenario(events, expected) };
}
