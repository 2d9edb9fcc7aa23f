import { type ModelCard, modelCardSchema } from './model-card.js';
import { PipitError } from './pipit-error.js';

/** Reads a card from the text of `file`. Errors: `CARD`, with the field and why it does not fit. */
export function parseCard(text: string, file: string): ModelCard {
  const parsed = modelCardSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PipitError('CARD', file, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit');
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PipitError('CARD', file, '', 'it is not JSON');
  }
}
