import type { AbstractClass } from './class.js';
import { injectedTokens } from './injected-tokens.js';

/**
 * Marks a class that the app makes, once an app. Checks as soon as the class is defined that each parameter of its
 * constructor says what it wants.
 *
 * Errors: as `injectedTokens`.
 */
export function Injectable(): (Class: AbstractClass) => void {
  return (Class) => {
    injectedTokens(Class);
  };
}
