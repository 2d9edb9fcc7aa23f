import type { Block, Kind, Value } from '@pipit/core';
import type { Observable } from 'rxjs';
import type * as z from 'zod';
import type { Flow } from './flow.js';
import { type RunOptions, run } from './run.js';
import { specOf } from './spec-of.js';

/**
 * Makes the operator of a block: prepares it for the spec of its source as the pipeline is put together, then runs it.
 *
 * ```ts
 * const myOperator = through(myBlock);
 * board.pipe(myOperator({ gain: 2 }))
 * ```
 */
export const through =
  <P extends z.ZodType, I extends Kind, O extends Kind>(block: Block<P, I, O>) =>
  (params: z.input<P>, options?: RunOptions) =>
  (source: Observable<Value<I>>): Flow<O> =>
    run(block.prepare(specOf<I>(source, block.name), params), options)(source);
