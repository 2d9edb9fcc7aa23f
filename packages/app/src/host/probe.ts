import type { Kind, Value } from '@pipit/core';
import { token } from '../inject/token.js';

/** Shows what passes through an app's pipelines to whoever draws it: the signal, scores, features. */
export interface Probe {
  saw(block: string, value: Value<Kind>): void;
}

export const Probe = token<Probe>('Probe');
