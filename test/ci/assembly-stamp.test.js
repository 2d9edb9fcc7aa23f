import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { assemblyStamp, isFresh, stampLine } from '../../tools/assembly-stamp.js';

const packageWith = (text) => {
  const folder = mkdtempSync(join(tmpdir(), 'pipit-stamp-'));
  for (const name of ['assembly', 'tools']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'assembly', 'index.ts'), text);
  writeFileSync(join(folder, 'tools', 'generate.js'), '');
  return folder;
};

test('an engine of another assembly is not fresh, nor is one that is not there', () => {
  const folder = packageWith('export const a = 1;');
  const generated = join(folder, 'engine.ts');
  expect(isFresh(folder, generated)).toBe(false);

  writeFileSync(generated, `${stampLine(assemblyStamp(folder))}\nexport const engine = '';\n`);
  expect(isFresh(folder, generated)).toBe(true);

  writeFileSync(join(folder, 'assembly', 'index.ts'), 'export const a = 2;');
  expect(isFresh(folder, generated)).toBe(false);
});

test.each([
  ['runtime', 'engine-wasm.ts'],
  ['train', 'gradient-kernels.ts'],
])('the engine of %s that these tests run is that of its assembly', (name, file) => {
  const folder = fileURLToPath(new URL(`../../packages/${name}`, import.meta.url));

  expect(isFresh(folder, join(folder, 'src', 'generated', file))).toBe(true);
});
