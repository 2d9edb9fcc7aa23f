import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { blocksIn } from '@pipit/core';
import * as dsp from '@pipit/dsp';
import * as learn from '@pipit/learn';
import { projectRoot } from '@pipit/testing';

/** Texts of a package's tests that put blocks to the contract. */
const contractTests = (name: string): string[] => {
  const source = join(projectRoot(), 'packages', name, 'src');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(source, file), 'utf8'))
    .filter((text) => text.includes('blockContract'));
};

/** The names under which a package exports its blocks. */
const exportedBlocks = (module: object) => Object.entries(module).filter(([, value]) => blocksIn({ value }).length > 0);

test.each([
  ['dsp', dsp],
  ['learn', learn],
])('every block of %s is put to the contract that every block keeps', (name, module) => {
  const tests = contractTests(name);
  const untested = exportedBlocks(module)
    .map(([exported]) => exported)
    .filter((exported) => !tests.some((text) => new RegExp(`\\b${exported}\\b`).test(text)));

  expect(untested).toEqual([]);
});
