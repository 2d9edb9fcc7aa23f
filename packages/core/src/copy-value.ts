import type { Kind, Value } from './kind.js';

/** A copy that its receiver owns: the typed array of a window, frame, prediction or chunk is copied too. */
export function copyValue<K extends Kind>(value: Value<K>): Value<K> {
  const given: Value<Kind> = value;
  if ('samples' in given) return { ...given, samples: given.samples.slice() };
  if ('values' in given) return { ...given, values: given.values.slice() };
  if ('scores' in given) return { ...given, scores: given.scores.slice() };
  return { ...given };
}
