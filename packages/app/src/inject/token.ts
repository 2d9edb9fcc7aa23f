import type { AbstractClass } from './class.js';

declare const provided: unique symbol;

/** A name for a role that is an interface, so that there is something to inject it by. */
export class NamedToken<T> {
  readonly name: string;
  /** Only for the compiler: what the token stands for. */
  declare readonly [provided]: T;

  constructor(name: string) {
    this.name = name;
  }

  toString(): string {
    return this.name;
  }
}

/** What a provider is asked for by: a class, a `token<T>('Name')` or a plain symbol. */
export type Token<T = unknown> = NamedToken<T> | AbstractClass<T> | symbol;

/**
 * Makes a token for an interface; give it the interface's name.
 *
 * ```ts
 * export interface Siren { on(): void }
 * export const Siren = token<Siren>('Siren');
 * ```
 */
export function token<T>(name: string): NamedToken<T> {
  return new NamedToken<T>(name);
}
