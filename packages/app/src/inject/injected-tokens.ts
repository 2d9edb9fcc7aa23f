import { PipitError } from '@pipit/core';
import type { AbstractClass } from './class.js';
import { injections } from './inject.js';
import type { Token } from './token.js';

/**
 * What the constructor of a class wants, by position. A class with no parameters of its own has its parent's.
 *
 * Errors: `INJECT_MISSING` for a parameter without `@Inject`, `INJECT_UNDEFINED` for one whose token does not exist yet.
 */
export function injectedTokens(Class: AbstractClass): readonly Token[] {
  const own = injections.read(Class);
  if (!own && Class.length === 0) {
    const parent: unknown = Object.getPrototypeOf(Class);
    return typeof parent === 'function' && parent !== Function.prototype ? injectedTokens(parent as AbstractClass) : [];
  }
  const wanted = Math.max(Class.length, ...[...(own?.keys() ?? [])].map((index) => index + 1));
  return Array.from({ length: wanted }, (_, index) => {
    if (!own?.has(index)) throw new PipitError('INJECT_MISSING', Class.name, index);
    const token = own.get(index);
    if (token === undefined) throw new PipitError('INJECT_UNDEFINED', Class.name, index);
    return token;
  });
}
