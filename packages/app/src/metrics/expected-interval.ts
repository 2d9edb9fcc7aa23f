import type { Kind, Spec } from '@pipit/core';

/** Seconds between two values of a stream as its spec promises; `undefined` for events, which come when they come. */
export function expectedInterval(spec: Spec<Kind>): number | undefined {
  if (spec.kind === 'detection' || ('irregular' in spec && spec.irregular)) return undefined;
  return spec.kind === 'window' ? spec.hop / spec.rateHz : 1 / spec.rateHz;
}
