import { PipitError } from '@pipit/core';
import { type Class, isClass } from '../inject/class.js';
import { injectedTokens } from '../inject/injected-tokens.js';
import type { Provider } from '../inject/provider.js';
import type { Token } from '../inject/token.js';
import { tokenName } from '../inject/token-name.js';
import { modules } from './module.js';
import type { ProviderNode, Recipe } from './provider-node.js';

/**
 * Reads one entry of `providers`.
 *
 * Errors: `NOT_A_PROVIDER`, `IMPORT_UNDEFINED`, `MODULE_AS_PROVIDER`, and those of `injectedTokens`.
 */
export function providerNode(provider: Provider, index: number, path: readonly string[]): ProviderNode {
  if (provider === undefined) throw new PipitError('IMPORT_UNDEFINED', 'providers', index, path);
  if (isClass(provider)) {
    if (modules.read(provider)) throw new PipitError('MODULE_AS_PROVIDER', provider.name, path);
    return { token: provider, path, recipe: classRecipe(provider) };
  }
  const recipe = isObject(provider) && recipeOf(provider.provide, provider);
  if (!recipe) throw new PipitError('NOT_A_PROVIDER', index, path);
  if (provider.provide === undefined) throw new PipitError('IMPORT_UNDEFINED', 'providers', index, path);
  return { token: provider.provide, path, recipe };
}

/** Reads `{ useClass | useValue | useFactory }`; nothing where it is not exactly one of them. */
export function recipeOf(token: Token, provider: object): Recipe | undefined {
  const uses = ['useClass', 'useValue', 'useFactory'].filter((key) => key in provider);
  if (uses.length !== 1) return undefined;
  if ('useValue' in provider) return valueRecipe(token, provider.useValue);
  if ('useClass' in provider) return isClass(provider.useClass) ? classRecipe(provider.useClass) : undefined;
  const { useFactory, inject = [] } = provider as { useFactory: unknown; inject?: readonly Token[] };
  return typeof useFactory === 'function' ? factoryRecipe(token, useFactory, inject) : undefined;
}

export function classRecipe(Class: Class): Recipe {
  return {
    kind: 'class',
    name: Class.name,
    needs: injectedTokens(Class),
    make: (needed) => Reflect.construct(Class, needed) as unknown,
  };
}

export function valueRecipe(token: Token, value: unknown): Recipe {
  return { kind: 'value', name: tokenName(token), needs: [], make: () => value };
}

export function factoryRecipe(token: Token, factory: CallableFunction, inject: readonly Token[]): Recipe {
  const name = `the factory of ${tokenName(token)}`;
  const missing = inject.indexOf(undefined as never);
  if (missing >= 0) throw new PipitError('INJECT_UNDEFINED', name, missing);
  return {
    kind: 'factory',
    name,
    needs: inject,
    make: (needed) => Reflect.apply(factory, undefined, needed) as unknown,
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
