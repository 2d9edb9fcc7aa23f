import { PipitError } from '@pipit/core';
import type { ConfigShape } from './config-shape.js';
import { didYouMean } from './did-you-mean.js';
import type { Settings } from './setting.js';

/** Reads the JSON of a configuration file. Errors: `CONFIG_FILE` where it is not one JSON object. */
export function fileSettings({ path: file, text }: { path: string; text: string }, root: ConfigShape): Settings {
  const found: Settings = { settings: [], faults: [] };

  function visit(object: object, shape: ConfigShape, above: readonly string[]): void {
    for (const [key, value] of Object.entries(object)) {
      const path = [...above, key];
      const inner = shape.at(key);
      if (!inner) {
        const where = above.length > 0 ? above.join('.') : 'the file';
        found.faults.push(`${file}: ${where} has no key ${key}${didYouMean(key, shape.keys)}`);
      } else if (inner.keys.length > 0 && isPlainObject(value)) visit(value, inner, path);
      else found.settings.push({ path, value, source: file });
    }
  }

  visit(parse(file, text), root, []);
  return found;
}

function parse(file: string, text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new PipitError('CONFIG_FILE', file, error instanceof Error ? error.message : 'it is not JSON');
  }
  if (!isPlainObject(parsed)) throw new PipitError('CONFIG_FILE', file, 'it is not a JSON object');
  return parsed;
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
