import 'reflect-metadata';
import { type DependencyContainer, type InjectionToken, container as global } from 'tsyringe';
import { NamedToken, type Token } from './token.js';

const keys = new WeakMap<NamedToken<unknown>, symbol>();

/** Tsyringe knows classes, symbols and strings; a named token is a symbol to it. */
function keyOf(token: Token): InjectionToken {
  if (!(token instanceof NamedToken)) return token as InjectionToken;
  const key = keys.get(token) ?? Symbol(token.name);
  keys.set(token, key);
  return key;
}

/** The instances that one module sees. A child sees its parent's, unless it has its own under the same token. */
export class Container {
  readonly #inner: DependencyContainer;

  constructor(inner: DependencyContainer = global.createChildContainer()) {
    this.#inner = inner;
  }

  child(): Container {
    return new Container(this.#inner.createChildContainer());
  }

  put(token: Token, instance: unknown): void {
    this.#inner.register(keyOf(token), { useFactory: () => instance });
  }

  /** Shows what `owner` has under the token, from the moment that it is there. */
  share(token: Token, owner: Container): void {
    this.#inner.register(keyOf(token), { useFactory: () => owner.get(token) });
  }

  get(token: Token): unknown {
    return this.#inner.resolve(keyOf(token));
  }
}
