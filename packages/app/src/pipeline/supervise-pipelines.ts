import { BackOff, type BackOffOptions, type Clock } from '@pipit/core';
import type { Made } from '../lifecycle/lifecycle.js';
import type { AppEvent } from './app-event.js';
import { type PipelineMethod, pipelinesOf } from './pipeline.js';
import { SupervisedPipeline } from './supervised-pipeline.js';

/** Finds the `@Pipeline` methods of what the app made. Two of one name are told apart as `name`, `name#2`. */
export function supervisePipelines(
  made: readonly Made[],
  clock: Clock,
  tell: (event: AppEvent) => void,
  { restart = {}, seed = '' }: { readonly restart?: BackOffOptions; readonly seed?: string },
): readonly SupervisedPipeline[] {
  const uses = new Map<string, number>();
  return made.flatMap(({ instance, name: owner }) => {
    if (typeof instance !== 'object' || instance === null) return [];
    return pipelinesOf(instance).map(({ method, options }) => {
      const wanted = options.name ?? `${owner}.${String(method)}`;
      const use = (uses.get(wanted) ?? 0) + 1;
      uses.set(wanted, use);
      const name = use === 1 ? wanted : `${wanted}#${use}`;
      const open = Reflect.get(instance, method) as PipelineMethod;
      const backOff = new BackOff({ jitter: 0.5, ...restart, ...options.restart, seed: `${seed}/${name}` });
      return new SupervisedPipeline(name, open.bind(instance), options, backOff, clock, tell);
    });
  });
}
