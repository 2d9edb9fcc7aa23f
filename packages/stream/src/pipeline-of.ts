import {
  type AnyBlock,
  checkSignal,
  type Kind,
  type ModelCard,
  type OnNotice,
  prepareLinks,
  type Spec,
  type Value,
} from '@pipit/core';
import { type Observable, tap } from 'rxjs';
import { Flow } from './flow.js';
import type { Kept } from './keeper.js';
import { run } from './run.js';
import { meterOf, specOf } from './spec-of.js';

export interface PipelineOptions {
  readonly onNotice?: OnNotice;
  /** Where what a block of that name learns is kept over a restart. */
  readonly keep?: (block: string) => Kept;
  /** Shown the signal (as `signal`) and what each block emits, for live views and dashboards. */
  readonly onValue?: (block: string, value: Value<Kind>, spec: Spec<Kind>) => void;
}

/**
 * The pipeline of a model, from the raw signal to the last block of its card: the blocks that it was trained and judged
 * with, each an operator of its own, so that a meter sees each of them.
 *
 * `catalogue` holds the blocks that the card may name. `K` is what the card's last block emits, detections if not told.
 * Errors, as the pipeline is put together: those of `checkSignal` where the signal is not the one that the model wants,
 * `UNKNOWN_BLOCK`, and those of the blocks.
 */
export const pipelineOf =
  <K extends Kind = 'detection'>(card: ModelCard, catalogue: readonly AnyBlock[], options: PipelineOptions = {}) =>
  (source: Observable<Value<'chunk'>>): Flow<K> => {
    const { keep, onNotice, onValue } = options;
    const spec = specOf<'chunk'>(source, card.name);
    checkSignal(card.input, spec);
    const shown = (flow: Observable<Value<Kind>>, block: string, of: Spec<Kind>): Observable<Value<Kind>> =>
      onValue ? new Flow(of, flow.pipe(tap((value) => onValue(block, value, of))), meterOf(source)) : flow;
    let flow = shown(source, 'signal', spec);
    for (const link of prepareLinks(card.pipeline, spec, catalogue)) {
      flow = run(link, { ...(onNotice && { onNotice }), ...(keep && { kept: keep(link.name) }) })(flow);
      flow = shown(flow, link.name, link.output);
    }
    return flow as Flow<K>;
  };
