import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadRecipe } from './load-recipe.js';

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'pipit-recipe-'));
  mkdirSync(join(path, 'dist'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}
const good = (name: string) => `export const recipe = { name: '${name}', network: () => 0 };`;

test('a recipe is loaded from its own JavaScript or from its build', async () => {
  expect((await loadRecipe(folder({ 'recipe.js': good('own'), 'dist/recipe.js': good('built') }))).recipe.name).toBe(
    'own',
  );
  expect((await loadRecipe(folder({ 'dist/recipe.js': good('built') }))).recipe.name).toBe('built');
});

test.each([
  ['an empty folder', {}, 'there is no recipe.js'],
  ['a module without a recipe', { 'recipe.js': 'export const other = 1;' }, 'it exports no recipe'],
  ['a module that throws', { 'recipe.js': 'throw new Error("sour milk");' }, 'sour milk'],
])('%s is refused by name', async (_what, files, why) => {
  await expect(loadRecipe(folder(files))).rejects.toMatchObject({
    code: 'RECIPE',
    message: expect.stringContaining(why),
  });
});

test('a build older than its source is not used', async () => {
  const path = folder({ 'recipe.ts': 'export const recipe: number = 1;', 'dist/recipe.js': good('old') });
  utimesSync(join(path, 'dist/recipe.js'), 1, 1);

  await expect(loadRecipe(path)).rejects.toMatchObject({ code: 'RECIPE' });
});
