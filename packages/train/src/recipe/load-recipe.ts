import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PipitError } from '@pipit/core';
import type { SearchSpace } from '../tune/search-space.js';
import type { PhraseRecipe } from '../phrase/phrase-recipe.js';
import type { FittedRecipe } from './fitted-recipe.js';
import type { Recipe } from './recipe.js';

/** A folder's recipe: of a network, with what `tune` may vary, of a phrase detector, or of a model that is fitted. */
export type LoadedRecipe =
  | { readonly network: Recipe; readonly space?: SearchSpace }
  | { readonly phrase: PhraseRecipe }
  | { readonly fitted: FittedRecipe };

/** Imports a module by its URL, TypeScript included. */
export type ImportModule = (url: string) => Promise<unknown>;

/**
 * Loads the recipe of a model's folder: with an importer that reads TypeScript `recipe.ts` or `recipe.js`, without one
 * `recipe.js`, else its build `dist/recipe.js`, else `recipe.ts`, which some Nodes read. A build older than its source is
 * not used.
 *
 * Errors: `RECIPE` says where it looked or what is wrong with what it found.
 */
export async function loadRecipe(folder: string, importer?: ImportModule): Promise<LoadedRecipe> {
  const source = resolve(folder, 'recipe.ts');
  const isFresh = (file: string) =>
    existsSync(file) && (!existsSync(source) || statSync(file).mtimeMs >= statSync(source).mtimeMs);
  const built = ['recipe.js', 'dist/recipe.js'].map((name) => resolve(folder, name));
  const own = [source, resolve(folder, 'recipe.js')].filter((file) => existsSync(file));
  const [file] = importer ? own : [...built.filter(isFresh), ...own];
  if (file === undefined) throw new PipitError('RECIPE', folder, 'there is no recipe.ts, recipe.js or dist/recipe.js');
  return checked(file, await load(file, importer ?? ((url) => import(url))));
}

async function load(file: string, importer: ImportModule): Promise<Exports> {
  try {
    return (await importer(pathToFileURL(file).href)) as Exports;
  } catch (error) {
    if (error instanceof PipitError) throw error;
    throw new PipitError('RECIPE', file, (error as Error).message);
  }
}

interface Exports {
  readonly recipe?: Partial<Recipe | PhraseRecipe>;
  readonly space?: SearchSpace;
  readonly default?: Partial<FittedRecipe>;
}

function checked(file: string, { recipe, space, default: fitted }: Exports): LoadedRecipe {
  if (typeof recipe === 'object' && 'phrase' in recipe) return { phrase: recipe as PhraseRecipe };
  if (typeof recipe?.network === 'function') return { network: recipe as Recipe, ...(space && { space }) };
  if (typeof fitted?.fit === 'function') return { fitted: fitted as FittedRecipe };
  throw new PipitError(
    'RECIPE',
    file,
    'it exports neither a recipe with a network nor, as default, something with fit',
  );
}
