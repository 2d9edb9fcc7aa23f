import { type CardBlock, PipitError } from '@pipit/core';

/** The block that runs a network, as cards name it. */
export const classifyBlock = (file: string): CardBlock => ({ block: 'classify', version: 1, params: { file } });

/** Parts a pipeline at the block that holds the model, which is the one with a `file`. Errors: `CARD_NO_MODEL`. */
export function modelBlock(pipeline: readonly CardBlock[]) {
  const at = pipeline.findIndex(({ params }) => typeof params['file'] === 'string');
  if (at < 0) throw new PipitError('CARD_NO_MODEL');
  return { before: pipeline.slice(0, at), model: pipeline[at] as CardBlock, after: pipeline.slice(at + 1) };
}
