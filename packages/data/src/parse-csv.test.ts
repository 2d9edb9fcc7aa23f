import { expect, test } from '@jest/globals';
import { parseCsv } from './parse-csv.js';
import { writeCsv } from './write-csv.js';

test('quoted fields hold commas, quotes and line ends, and later lines keep their numbers', () => {
  const csv = parseCsv('\ufeffa,b\r\n1,"x, ""y""\nz"\r\n\n3,4', 'f.csv');

  expect(csv.columns).toEqual(['a', 'b']);
  expect(csv.rows).toEqual([
    ['1', 'x, "y"\nz'],
    ['3', '4'],
  ]);
  expect(csv.lines).toEqual([2, 5]);
});

test.each([
  ['', 'DATA_EMPTY', 'f.csv'],
  ['a,b\n1\n', 'DATA_ROW', 'line 2'],
  ['a,b\n1,2\n1,"2\n3', 'DATA_ROW', 'line 3'],
])('%j is refused with its line', (text, code, where) => {
  expect(() => parseCsv(text, 'f.csv')).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(where) }),
  );
});

test('what is written reads back the same', () => {
  const record = { a: 'plain', b: 'with, "all"\nof it' };

  const csv = parseCsv(writeCsv(['a', 'b'], [record]), 'f.csv');

  expect(csv.rows).toEqual([[record.a, record.b]]);
});
