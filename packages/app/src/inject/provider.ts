import type { Class } from './class.js';
import type { Token } from './token.js';

/** `Siren`: one instance of a class, under the class itself. */
export type ClassProvider = Class;

/** One instance of another class under `provide`. */
export interface UseClass<T = unknown> {
  readonly provide: Token<T>;
  readonly useClass: Class<T>;
}

/** A value that exists already. Who made it also stops it: the app calls no hooks on it. */
export interface UseValue<T = unknown> {
  readonly provide: Token<T>;
  readonly useValue: T;
}

/** What a function makes of the instances of `inject`, in that order. It may be async. */
export interface UseFactory<T = unknown> {
  readonly provide: Token<T>;
  readonly useFactory: (...injected: never[]) => T | Promise<T>;
  readonly inject?: readonly Token[];
}

export type Provider<T = unknown> = Class<T> | UseClass<T> | UseValue<T> | UseFactory<T>;
