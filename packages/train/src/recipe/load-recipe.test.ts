import { mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type ImportModule, loadRecipe } from './load-recipe.js';

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'pipit-recipe-'));
  mkdirSync(join(path, 'dist'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}
const good = (name: string) => `export const recipe = { name: '${name}', network: () => 0 };`;
/** Reads TypeScript that happens to be JavaScript. */
const importer: ImportModule = (url) =>
  import(`data:text/javascript,${encodeURIComponent(readFileSync(new URL(url), 'utf8'))}`);
const nameOf = async (path: string, read?: ImportModule) => {
  const loaded = await loadRecipe(path, read);
  if ('phrase' in loaded) return loaded.phrase.name;
  return 'network' in loaded ? loaded.network.name : loaded.fitted.name;
};

test('a recipe is loaded from its own JavaScript or from its build', async () => {
  expect(await nameOf(folder({ 'recipe.js': good('own'), 'dist/recipe.js': good('built') }))).toBe('own');
  expect(await nameOf(folder({ 'dist/recipe.js': good('built') }))).toBe('built');
});

test('with an importer for TypeScript the source is loaded, never a build', async () => {
  const path = folder({ 'recipe.ts': good('source'), 'recipe.js': good('own'), 'dist/recipe.js': good('built') });

  expect(await nameOf(path, importer)).toBe('source');
  await expect(loadRecipe(folder({ 'dist/recipe.js': good('built') }), importer)).rejects.toMatchObject({
    code: 'RECIPE',
  });
});

test('a space is handed on, and a model that is fitted is told from a network', async () => {
  const space = `${good('searched')} export const space = { questions: {} };`;

  expect(await loadRecipe(folder({ 'recipe.js': space }))).toMatchObject({ space: { questions: {} } });
  expect(await loadRecipe(folder({ 'recipe.js': 'export default { name: "drift", fit() {} };' }))).toMatchObject({
    fitted: { name: 'drift' },
  });
});

test.each([
  ['an empty folder', {}, 'there is no recipe.ts, recipe.js'],
  ['a module without a recipe', { 'recipe.js': 'export const other = 1;' }, 'it exports neither'],
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
