import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PipitError } from '@pipit/core';
import type { SearchSpace } from '../tune/search-space.js';
import type { Recipe } from './recipe.js';

/** What a recipe's module exports. */
export interface RecipeModule {
  readonly recipe: Recipe;
  /** What `tune` may vary. */
  readonly space?: SearchSpace;
}

/**
 * Loads the recipe of a model's folder: `recipe.js`, else its build `dist/recipe.js`, else `recipe.ts` where this Node
 * reads TypeScript (by a loader, or by itself). A build older than its source is not used.
 *
 * Errors: `RECIPE` says where it looked or what is wrong with what it found.
 */
export async function loadRecipe(folder: string): Promise<RecipeModule> {
  const [source, ...built] = ['recipe.ts', 'recipe.js', 'dist/recipe.js'].map((name) => resolve(folder, name)) as [
    string,
    string,
    string,
  ];
  const isFresh = (file: string) =>
    existsSync(file) && (!existsSync(source) || statSync(file).mtimeMs >= statSync(source).mtimeMs);
  const found = built.find(isFresh);
  const module = found ? await load(found) : await loadSource(folder, source);
  if (typeof module.recipe !== 'object' || typeof module.recipe.network !== 'function') {
    throw new PipitError('RECIPE', folder, 'it exports no recipe with a network');
  }
  return module as RecipeModule;
}

async function loadSource(folder: string, source: string): Promise<Partial<RecipeModule>> {
  if (!existsSync(source)) throw new PipitError('RECIPE', folder, 'there is no recipe.js, dist/recipe.js or recipe.ts');
  return load(source);
}

async function load(file: string): Promise<Partial<RecipeModule>> {
  try {
    return (await import(pathToFileURL(file).href)) as Partial<RecipeModule>;
  } catch (error) {
    throw new PipitError('RECIPE', file, (error as Error).message);
  }
}
