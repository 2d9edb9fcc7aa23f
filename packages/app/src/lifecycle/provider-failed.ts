import { PipitError } from '@pipit/core';
import { messageOf } from './message-of.js';

/** The error of a provider, with its name and place; what it threw is the `cause`. */
export function providerFailed(
  name: string,
  phase: 'constructor' | 'factory' | 'start',
  path: readonly string[],
  cause: unknown,
): PipitError {
  const why = messageOf(cause).replace(/\.$/, '');
  return Object.assign(new PipitError('PROVIDER_FAILED', name, phase, path, why), { cause });
}
