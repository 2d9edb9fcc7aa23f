import type { ModelCard } from '@pipit/core';
import { readModel } from '../model/read-model.js';
import { writeModel } from '../model/write-model.js';
import { sha256 } from '../sha256.js';

/** The metadata entry of a `.tflite` file that says which card belongs to it: 64 hex digits. */
export const CARD_METADATA = 'pipit.card.sha256';

/**
 * SHA-256 of what a card says of how its model is to be run: name, version, input, pipeline and labels, as JSON with sorted
 * keys. Figures, thresholds and the model's own hash are left out: they may change, or come later.
 */
export function cardHash({ name, version, input, pipeline, labels }: ModelCard): string {
  return sha256(new TextEncoder().encode(canonical({ name, version, input, pipeline, labels })));
}

/** The model with its card's hash written into its metadata. */
export function stampModel(bytes: Uint8Array, card: ModelCard): Uint8Array {
  const model = readModel(bytes);
  const others = model.metadata.filter(({ name }) => name !== CARD_METADATA);
  const stamp = { name: CARD_METADATA, bytes: new TextEncoder().encode(cardHash(card)) };
  return writeModel({ ...model, metadata: [...others, stamp] });
}

/** The hash of the card that a model was stamped with; undefined where it was not. */
export function stampOf(bytes: Uint8Array): string | undefined {
  const found = readModel(bytes).metadata.find(({ name }) => name === CARD_METADATA);
  return found && new TextDecoder().decode(found.bytes);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
