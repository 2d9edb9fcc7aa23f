import { loadRecipe as load, type LoadedRecipe } from '@pipit/train';
import { tsImport } from 'tsx/esm/api';

/** Loads `recipe.ts` (or `recipe.js`) of a model's folder. Errors: `RECIPE`. */
export const loadRecipe = (folder: string): Promise<LoadedRecipe> =>
  load(folder, (url) => tsImport(url, import.meta.url));
