import { metadata } from './metadata.js';
import type { Token } from './token.js';

/** The token of each constructor parameter, by position. `undefined` where files import each other. */
export const injections = metadata<ReadonlyMap<number, Token | undefined>>('inject');

/**
 * Says what a constructor parameter wants.
 *
 * Every parameter without a default needs one: nothing is guessed from types, so it works with any compiler, with
 * `emitDecoratorMetadata` off.
 */
export function Inject(token: Token): ParameterDecorator {
  return (target, _member, index) => {
    injections.write(target, new Map(injections.read(target)).set(index, token));
  };
}
