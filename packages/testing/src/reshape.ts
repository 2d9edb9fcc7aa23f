import { copyValue, type Kind, type Spec, type Value } from '@pipit/core';

/** The same value `byS` seconds later. */
export const shift = <K extends Kind>(value: Value<K>, byS: number): Value<K> => ({ ...value, at: value.at + byS });

/** A copy whose first number is NaN. A detection, which holds no array, gets a NaN score. */
export function poison<K extends Kind>(value: Value<K>): Value<K> {
  const bad = copyValue<K>(value) as Value<Kind>;
  if ('samples' in bad) bad.samples[0] = Number.NaN;
  else if ('values' in bad) bad.values[0] = Number.NaN;
  else if ('scores' in bad) bad.scores[0] = Number.NaN;
  else return { ...bad, score: Number.NaN };
  return bad;
}

/** Seconds from the first value to where the value after the last one would begin. */
export function endOf<K extends Kind>(spec: Spec<K>, values: readonly Value<K>[]): number {
  const last = values.at(-1);
  const first = values[0];
  if (!last || !first) return 0;
  return last.at - first.at + periodOf(spec, last);
}

function periodOf(spec: Spec<Kind>, value: Value<Kind>): number {
  if (spec.kind === 'chunk' && 'samples' in value) return value.samples.length / spec.channels.length / spec.rateHz;
  if (spec.kind === 'window') return spec.hop / spec.rateHz;
  if (spec.kind === 'frame' || spec.kind === 'prediction') return 1 / spec.rateHz;
  return 1;
}
