import type { Kind, Spec, Value } from '@pipit/core';
import { token } from '../inject/token.js';

/** Shows what passes through an app's pipelines to whoever draws it: the signal, scores, features. */
export interface Probe {
  /** `spec`, where it is known, says what the value holds. */
  saw(block: string, value: Value<Kind>, spec?: Spec<Kind>): void;
}

export const Probe = token<Probe>('Probe');
