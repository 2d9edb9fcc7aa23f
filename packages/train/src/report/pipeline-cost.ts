import { type AnyBlock, type Kind, type ModelCard, prepareLinks, type Spec } from '@pipit/core';
import type { PipelineLoad } from '@pipit/runtime';

/** What a model asks of a board while a signal runs. */
export interface PipelineCost extends PipelineLoad {
  /** Decisions a second. Of blocks that wait for something to happen: the most that there can be. */
  readonly decisionsPerS: number;
  readonly arenaBytes: number;
  readonly stateBytes: number;
}

/**
 * Adds up what the blocks of a card say they cost, each at its own rate, and what the card says of its network. The bytes
 * are those of the network's file, or of the pipeline with its learned numbers as JSON, which is more than a board keeps.
 *
 * `catalogue` holds all blocks of the card, `classify` with its network among them. Errors: those of the blocks' `prepare`.
 */
export function pipelineCost(
  { pipeline, input, model }: Pick<ModelCard, 'pipeline' | 'input' | 'model'>,
  catalogue: readonly AnyBlock[],
): PipelineCost {
  let rateHz = input.rateHz;
  let decisionsPerS = 0;
  let operationsPerS = 0;
  let stateBytes = 0;
  for (const { name, output, cost } of prepareLinks(pipeline, input, catalogue)) {
    rateHz = rateOf(output) ?? rateHz;
    if (output.kind !== 'detection') decisionsPerS = rateHz;
    if (name === 'classify') continue;
    operationsPerS += rateHz * cost.opsPerOutput;
    stateBytes += cost.stateBytes;
  }
  const arenaBytes = model?.arenaBytes ?? 0;
  return {
    bytes: model?.bytes ?? JSON.stringify(pipeline).length,
    macs: model?.macs ?? 0,
    operations: operationsPerS / decisionsPerS,
    decisionsPerS,
    arenaBytes,
    stateBytes,
    ramBytes: arenaBytes + stateBytes,
  };
}

/** Outputs a second; a chunk counts each instant. Detections come when there is something to say. */
function rateOf(output: Spec<Kind>): number | undefined {
  if (output.kind === 'detection') return undefined;
  return output.kind === 'window' ? output.rateHz / output.hop : output.rateHz;
}
