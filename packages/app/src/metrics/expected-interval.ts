import type { Kind, Spec } from '@pipit/core';

/** Seconds between two values of a stream as its spec promises; `undefined` for events, which come when they come. */
export function expectedInterval(spec: Spec<Kind>): number | undefined {
  switch (spec.kind) {
    case 'window':
      return spec.hop / spec.rateHz;
    case 'chunk':
    case 'frame':
    case 'prediction':
      return 1 / spec.rateHz;
    case 'detection':
      return undefined;
  }
}
