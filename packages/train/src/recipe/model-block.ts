import { type CardBlock, PipitError } from '@pipit/core';
import type { NetworkSpec } from '../network/network-spec.js';

/** The block that runs a network, as cards name it. A recurrent one judges each input from the start, as it was trained. */
export const classifyBlock = (file: string, { nodes }: NetworkSpec): CardBlock => ({
  block: 'classify',
  version: 1,
  params: { file, ...(nodes.some(({ layer }) => layer.op === 'lstm') && { state: 'fresh' }) },
});

/** Parts a pipeline at the block that holds the model, which is the one with a `file`. Errors: `CARD_NO_MODEL`. */
export function modelBlock(pipeline: readonly CardBlock[]) {
  const at = pipeline.findIndex(({ params }) => typeof params['file'] === 'string');
  if (at < 0) throw new PipitError('CARD_NO_MODEL');
  return { before: pipeline.slice(0, at), model: pipeline[at] as CardBlock, after: pipeline.slice(at + 1) };
}
