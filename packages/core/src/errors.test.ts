import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { errors } from './errors.js';
import { PipitError } from './pipit-error.js';

const folder = new URL('./errors/', import.meta.url);
const tables = readdirSync(folder)
  .filter((file) => file.endsWith('-errors.ts'))
  .map(async (file) => Object.values(await import(new URL(file, folder).href))[0] as Record<string, unknown>);

test('no code stands in two areas', async () => {
  const codes = (await Promise.all(tables)).flatMap((table) => Object.keys(table));

  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(codes.length).toBe(Object.keys(errors).length);
});

/** What an error says, given lists or texts, whichever its arguments are. */
function textOf(text: (...given: never[]) => readonly [string, string]): readonly string[] {
  for (const word of ['some words', ['some words', 'more'], 7]) {
    try {
      const said = text(...(Array.from({ length: text.length }, () => word) as never[]));
      return said.map(String);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return [];
}

test.each(Object.entries(errors))(
  '%s says what happened and what to do next, with an exit code of the interface',
  (code, { exit, text }) => {
    const said = textOf(text as never);

    expect(said.map((part) => part.trim().length > 10)).toEqual([true, true]);
    expect([1, 2, 3, 4, 5, 6, 42]).toContain(exit);
    expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
  },
);

test('an error carries its code, its hint and its exit code', () => {
  const error = new PipitError('RATE_MISMATCH', 100, 50);

  expect(error).toMatchObject({ code: 'RATE_MISMATCH', exit: 3, hint: 'Add resample({ rateHz: 100 }) before it.' });
  expect(error.message).toBe('The block wants 100 Hz, the signal has 50 Hz. Add resample({ rateHz: 100 }) before it.');
});
