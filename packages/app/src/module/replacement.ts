import { PipitError } from '@pipit/core';
import { type Class, isClass } from '../inject/class.js';
import type { UseClass, UseFactory, UseValue } from '../inject/provider.js';
import type { Token } from '../inject/token.js';
import { tokenName } from '../inject/token-name.js';
import type { ModuleGraph } from './module-graph.js';
import { neededBy } from './needed-by.js';
import type { ProviderNode, Recipe } from './provider-node.js';
import { classRecipe, factoryRecipe, recipeOf, valueRecipe } from './recipe-of.js';

/** What may stand in for a provider. A function is a factory; to give a function as the value write `{ useValue }`. */
export type StandIn<T> =
  | T
  | Class<T>
  | (() => T | Promise<T>)
  | Omit<UseClass<T>, 'provide'>
  | Omit<UseValue<T>, 'provide'>
  | Omit<UseFactory<T>, 'provide'>;

export interface Replacement {
  readonly token: Token;
  readonly recipe: Recipe;
}

export function replacement<T>(token: Token<T>, standIn: StandIn<T>): Replacement {
  const written = typeof standIn === 'object' && standIn !== null ? recipeOf(token, standIn) : undefined;
  if (written) return { token, recipe: written };
  if (isClass(standIn)) return { token, recipe: classRecipe(standIn) };
  if (typeof standIn === 'function') return { token, recipe: factoryRecipe(token, standIn, []) };
  return { token, recipe: valueRecipe(token, standIn) };
}

/**
 * Swaps the recipe of every provider of the token, in whatever module, and gives the providers still to be made: what
 * only a replaced one needed (the serial port of a board that a recording stands in for) is not.
 *
 * Errors: `REPLACE_UNKNOWN` lists what there is.
 */
export function replaceAll(graph: ModuleGraph, replacements: readonly Replacement[]): readonly ProviderNode[] {
  const spared = new Set<ProviderNode>();
  for (const { token, recipe } of replacements) {
    const replaced = graph.providers.filter((provider) => provider.token === token);
    if (replaced.length === 0) {
      const known = new Set(graph.providers.map((provider) => tokenName(provider.token)));
      throw new PipitError('REPLACE_UNKNOWN', tokenName(token), [...known]);
    }
    for (const provider of replaced) {
      for (const needed of neededBy(provider, provider.recipe.needs, graph)) spared.add(needed);
      provider.recipe = recipe;
    }
  }
  return graph.providers.filter((provider) => provider.recipe.kind === 'value' || !spared.has(provider));
}
