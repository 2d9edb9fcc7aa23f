import { expect, test } from '@jest/globals';
import { rules } from '../../tools/lint/rules.js';

const broken = (path, text = '') => {
  const file = { path, text, isTest: path.endsWith('.test.ts') };
  return rules.filter(({ finds }) => finds(file) !== undefined).map(({ name }) => name);
};

test.each([
  ['short-files', 'packages/dsp/src/fft.ts', '\n'.repeat(400)],
  ['telling-names', 'packages/dsp/src/utils.ts', ''],
  ['telling-names', 'packages/dsp/src/fft-helpers.ts', ''],
  ['clock-is-injected', 'packages/stream/src/slide.ts', 'const now = Date.now();'],
  ['randomness-is-seeded', 'packages/learn/src/trees.ts', 'Math.random()'],
  ['errors-have-codes', 'packages/boards/src/board.ts', "throw new Error('Oh no.')"],
  ['one-door-to-each-dormant-library', 'packages/stream/src/a.ts', "import five from 'johnny-five';"],
  ['arithmetic-knows-no-streams', 'packages/dsp/src/a.ts', "import { map } from 'rxjs';"],
  ['arithmetic-knows-no-streams', 'packages/runtime/src/a.ts', "import { readFileSync } from 'node:fs';"],
  ['zod-as-namespace', 'packages/core/src/a.ts', "import { z } from 'zod';"],
  ['nothing-unfinished', 'apps/x/src/a.ts', ['// TO', 'DO: later'].join('')],
])('%s finds what it forbids in %s', (name, path, text) => {
  expect(broken(path, text)).toEqual([name]);
});

test.each([
  ['packages/core/src/system-clock.ts', 'performance.now()'],
  ['packages/boards/src/johnny-five.ts', "import five from 'johnny-five';"],
  ['packages/dsp/src/fft.test.ts', "import { readFileSync } from 'node:fs'; throw new Error('x')"],
  ['packages/core/src/types-of-windows.ts', ''],
  ['packages/data/src/read.ts', "throw new Error('it is cut short')"],
])('%s is allowed', (path, text) => {
  expect(broken(path, text)).toEqual([]);
});
