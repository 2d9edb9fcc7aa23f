import type { Kind, Kinds, Value } from './kind.js';

/** A copy that its receiver owns: the typed array of a window, frame, prediction or chunk is copied too. */
export function copyValue<K extends Kind>(value: Value<K>): Value<K> {
  const any = value as Kinds[Kind]['value'];
  if ('samples' in any) return { ...any, samples: any.samples.slice() } as Value<K>;
  if ('values' in any) return { ...any, values: any.values.slice() } as Value<K>;
  if ('scores' in any) return { ...any, scores: any.scores.slice() } as Value<K>;
  return { ...any } as Value<K>;
}
