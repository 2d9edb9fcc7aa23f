import {
  type AnyBlock,
  checkSignal,
  type Kind,
  type ModelCard,
  type OnNotice,
  prepareLinks,
  type Value,
} from '@pipit/core';
import type { Observable } from 'rxjs';
import type { Flow } from './flow.js';
import type { Kept } from './keeper.js';
import { run } from './run.js';
import { specOf } from './spec-of.js';

export interface PipelineOptions {
  readonly onNotice?: OnNotice;
  /** Where what a block of that name learns is kept over a restart. */
  readonly keep?: (block: string) => Kept;
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
    const { keep, onNotice } = options;
    const spec = specOf<'chunk'>(source, card.name);
    checkSignal(card.input, spec);
    let flow = source as Observable<Value<Kind>>;
    for (const link of prepareLinks(card.pipeline, spec, catalogue)) {
      flow = run(link, { ...(onNotice && { onNotice }), ...(keep && { kept: keep(link.name) }) })(flow);
    }
    return flow as Flow<K>;
  };
