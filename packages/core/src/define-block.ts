import type * as z from 'zod';
import type { Block, Cost, Step } from './block.js';
import type { Kind, Spec } from './kind.js';
import type { OnNotice } from './notice.js';
import { parseParams } from './parse-params.js';
import { PipitError } from './pipit-error.js';

/** What `define` gives back for one input and one set of parameters. */
export interface Definition<I extends Kind, O extends Kind> {
  readonly output: Spec<O>;
  readonly cost: Cost;
  open(onNotice?: OnNotice): Step<I, O>;
}

/**
 * Makes a block: parses and completes its parameters and checks the kind of its input, then asks `prepare` for the rest.
 *
 * Errors: `PARAMS` names the parameter that is unknown or out of range; `WRONG_KIND` says which kind was expected.
 */
export function defineBlock<P extends z.ZodType, I extends Kind, O extends Kind>(block: {
  readonly name: string;
  readonly version: number;
  readonly input: I;
  readonly output: O;
  readonly params: P;
  prepare(input: Spec<I>, params: z.output<P>): Definition<I, O>;
}): Block<P, I, O> {
  const { name, version } = block;
  return {
    ...block,
    prepare(input, given) {
      if (input.kind !== block.input) throw new PipitError('WRONG_KIND', name, block.input, input.kind);
      const params = parseParams(name, block.params, given);
      return { name, version, params, input, ...block.prepare(input, params) };
    },
  };
}
