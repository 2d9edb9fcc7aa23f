import type { AnyBlock, ModelCard } from '@pipit/core';
import { classifyWith } from '@pipit/stream';

/**
 * The blocks of a model's own: `classify` with its `.tflite` inside, for a catalogue. None where it ships no network.
 *
 * ```ts
 * pipelineOf(model.card, [...standardBlocks, ...model.blocks])
 * ```
 */
export function modelBlocks({ model, labels }: Pick<ModelCard, 'model' | 'labels'>, bytes: Uint8Array): AnyBlock[] {
  return model?.format === 'tflite' ? [classifyWith({ [model.file]: bytes }, labels)] : [];
}
