import { createHash } from 'node:crypto';
import { type AnyBlock, type CardBlock, type ModelCard, modelCardSchema, PipitError } from '@pipit/core';
import * as z from 'zod';
import { modelBlocks } from './model-blocks.js';

const about = {
  type: z.literal('micro'),
  wake_word: z.string().min(1),
  author: z.string().default('unknown'),
  website: z.string().default(''),
  model: z.string().regex(/^(?!.*\.\.)(?![/\\])[^:]+$/, 'must be a file beside the manifest'),
};
const cutoff = z.number().min(0).max(1);
const count = z.int().min(1).max(1000);

/** The manifest of a microWakeWord model as ESPHome reads it, version 1 or 2. What only ESPHome needs may be there as well. */
const manifestSchema = z.discriminatedUnion('version', [
  z.object({
    ...about,
    version: z.literal(1),
    micro: z.object({ probability_cutoff: cutoff, sliding_window_average_size: count }),
  }),
  z.object({
    ...about,
    version: z.literal(2),
    trained_languages: z.array(z.string()).default([]),
    micro: z.object({
      probability_cutoff: cutoff,
      sliding_window_size: count,
      feature_step_size: z.int().min(1).max(30),
    }),
  }),
]);
type Manifest = z.output<typeof manifestSchema>;

/** A model that is no folder: its card and its blocks. */
export interface LoadedModel {
  readonly card: ModelCard;
  readonly blocks: readonly AnyBlock[];
}

/** Whether a JSON file is such a manifest rather than one of our cards. */
export const isMicroWakeWord = (manifest: unknown): boolean =>
  typeof manifest === 'object' && manifest !== null && 'wake_word' in manifest && 'micro' in manifest;

/** Seconds in which a word that was heard is not heard again. */
const refractoryS = 1;

/**
 * A microWakeWord model as it is published for ESPHome: its manifest as a card, with the pipeline that ESPHome runs:
 * microfrontend, the streaming model, the mean of the last few probabilities, the cutoff. Version 1 steps by 20 ms.
 *
 * The score is the model's own byte over 256. ESPHome compares sums of bytes with `floor(255 * probability_cutoff)` times
 * the window, which the threshold here equals. `bytes` is the model that it names.
 * Source: esphome/components/micro_wake_word. Errors: `CARD` where `file` is no such manifest.
 */
export function loadMicroWakeWord(manifest: unknown, bytes: Uint8Array, file = 'the manifest'): LoadedModel {
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PipitError('CARD', file, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit');
  }
  const card = cardOf(parsed.data, bytes);
  return { card, blocks: modelBlocks(card, bytes) };
}

function cardOf(manifest: Manifest, bytes: Uint8Array): ModelCard {
  const { wake_word, author, website, model, micro, version } = manifest;
  const label = wake_word.toLowerCase();
  const window = 'sliding_window_size' in micro ? micro.sliding_window_size : micro.sliding_window_average_size;
  const stepMs = 'feature_step_size' in micro ? micro.feature_step_size : 20;
  const least = Math.floor(micro.probability_cutoff * 255);
  const threshold = (least + 0.5 / window) / 256;
  return modelCardSchema.parse({
    schema: 'pipit.card/1',
    name: label.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'wake-word',
    version: `${version}.0.0`,
    task: 'wake-word',
    description: `"${wake_word}" by ${author}${website ? ` (${website})` : ''}, a microWakeWord model for ESPHome.`,
    licence: 'as its publisher states',
    input: { kind: 'chunk', rateHz: 16_000, channels: [{ name: 'audio', unit: '1' }] },
    pipeline: [
      block('microfrontend', { stepMs, values: 'int8' }),
      block('classify', { file: model, inputs: 'raw' }),
      block('smooth', { method: 'mean', count: window }),
      block('trigger', { threshold, refractoryS }),
    ],
    labels: [label],
    model: { file: model, format: 'tflite', sha256: sha256(bytes), bytes: bytes.length },
    operatingPoints: [{ name: 'as published', threshold, split: 'none given by the manifest' }],
  });
}

const block = (name: string, params: CardBlock['params']): CardBlock => ({ block: name, version: 1, params });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
