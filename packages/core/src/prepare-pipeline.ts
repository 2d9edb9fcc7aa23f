import type { AnyBlock, Prepared } from './block.js';
import { chain } from './chain.js';
import type { Kind, Spec } from './kind.js';
import type { CardBlock } from './model-card.js';
import { PipitError } from './pipit-error.js';

/**
 * Prepares the blocks that a card lists, each for what the one before it gives, and fuses them into one.
 *
 * `catalogue` holds the blocks that may be named. Errors: `UNKNOWN_BLOCK`, and whatever a block's `prepare` throws.
 */
export function preparePipeline(
  pipeline: readonly CardBlock[],
  input: Spec<Kind>,
  catalogue: readonly AnyBlock[],
): Prepared<Kind, Kind> {
  return chain(prepareLinks(pipeline, input, catalogue));
}

/** As `preparePipeline`, without fusing: the prepared blocks in order. */
export function prepareLinks(
  pipeline: readonly CardBlock[],
  input: Spec<Kind>,
  catalogue: readonly AnyBlock[],
): Prepared<Kind, Kind>[] {
  let spec = input;
  return pipeline.map(({ block: name, version, params }) => {
    const block = catalogue.find((known) => known.name === name && known.version === version);
    if (!block) throw new PipitError('UNKNOWN_BLOCK', name, version, known(catalogue));
    const prepared = block.prepare(spec, params);
    spec = prepared.output;
    return prepared;
  });
}

const known = (catalogue: readonly AnyBlock[]) => catalogue.map(({ name, version }) => `${name}@${version}`);
