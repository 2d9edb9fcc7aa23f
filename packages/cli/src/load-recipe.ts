import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PipitError } from '@pipit/core';
import type { FittedRecipe, PhraseRecipe, Recipe } from '@pipit/train';
import { tsImport } from 'tsx/esm/api';

/** A folder's recipe: of a network, of a phrase detector, or of a model that is fitted. */
export type LoadedRecipe =
  | { readonly network: Recipe }
  | { readonly phrase: PhraseRecipe }
  | { readonly fitted: FittedRecipe };

/** Loads `recipe.ts` (or `recipe.js`) of a model's folder. Errors: `RECIPE` where there is none, or it exports none. */
export async function loadRecipe(folder: string): Promise<LoadedRecipe> {
  const file = ['recipe.ts', 'recipe.js'].map((name) => join(folder, name)).find((one) => existsSync(one));
  if (!file) throw new PipitError('RECIPE', folder, 'it holds no recipe.ts');
  const loaded = (await tsImport(pathToFileURL(file).href, import.meta.url)) as {
    recipe?: Recipe | PhraseRecipe;
    default?: FittedRecipe;
  };
  if (loaded.recipe) return 'phrase' in loaded.recipe ? { phrase: loaded.recipe } : { network: loaded.recipe };
  if (loaded.default && 'fit' in loaded.default) return { fitted: loaded.default };
  throw new PipitError('RECIPE', file, 'it exports neither a recipe nor, as default, something with fit');
}
