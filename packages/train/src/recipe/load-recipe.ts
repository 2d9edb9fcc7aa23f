import { existsSync, readFileSync, statSync, writeFileSync, rmSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join, resolve } from 'node:path';
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
 * Loads the recipe of a model's folder: `recipe.js`, else its build `dist/recipe.js`, else `recipe.ts` where this Node can
 * strip types. A build older than its source is not used.
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
  const { stripTypeScriptTypes } = nodeModule as { stripTypeScriptTypes?: (code: string) => string };
  if (!stripTypeScriptTypes)
    throw new PipitError('RECIPE', folder, 'its recipe.ts is not built, and this Node cannot strip types');
  // Beside the source, so that its imports resolve as its author meant.
  const stripped = join(folder, `.recipe-${process.pid}.mjs`);
  writeFileSync(stripped, stripTypeScriptTypes(readFileSync(source, 'utf8')));
  try {
    return await load(resolve(stripped));
  } finally {
    rmSync(stripped, { force: true });
  }
}

async function load(file: string): Promise<Partial<RecipeModule>> {
  try {
    return (await import(pathToFileURL(file).href)) as Partial<RecipeModule>;
  } catch (error) {
    throw new PipitError('RECIPE', file, (error as Error).message);
  }
}
