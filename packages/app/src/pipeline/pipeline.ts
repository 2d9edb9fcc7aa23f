import type { BackOffOptions } from '@pipit/core';
import type { Observable } from 'rxjs';
import { metadata } from '../inject/metadata.js';
import type { Meters } from '../metrics/meters.js';

/**
 * `name` is `Class.method` where not given. `staleAfterS` says how old the newest data may be; where not given it
 * follows from the promised rate. `startingS` is how long the first data may take.
 */
export interface PipelineOptions {
  readonly name?: string;
  readonly staleAfterS?: number;
  readonly startingS?: number;
  readonly restart?: BackOffOptions;
}

/** What a `@Pipeline` method looks like. */
export type PipelineMethod = (meters: Meters) => Observable<unknown>;

/** Accepts only a method that returns an Observable and takes nothing but its meters. */
export type PipelineDecorator = <M extends PipelineMethod>(
  target: object,
  method: string | symbol,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

export interface PipelineMark {
  readonly method: string | symbol;
  readonly options: PipelineOptions;
}

const marks = metadata<readonly PipelineMark[]>('pipelines');

/**
 * Marks a method whose stream the app keeps running: subscribed on start, restarted with back-off when it fails.
 *
 * The method is called anew for each run, so that every run starts with fresh state.
 */
export function Pipeline(options: PipelineOptions = {}): PipelineDecorator {
  return (target, method) => marks.write(target, [...(marks.read(target) ?? []), { method, options }]);
}

/** The pipelines of an instance, its parents' first; a method that is overridden counts once, as last marked. */
export function pipelinesOf(instance: object): readonly PipelineMark[] {
  const found = new Map<string | symbol, PipelineMark>();
  for (const prototype of prototypesOf(instance)) {
    for (const mark of marks.read(prototype) ?? []) found.set(mark.method, mark);
  }
  return [...found.values()];
}

function prototypesOf(instance: object): readonly object[] {
  const prototype: unknown = Object.getPrototypeOf(instance);
  return typeof prototype === 'object' && prototype !== null ? [...prototypesOf(prototype), prototype] : [];
}
