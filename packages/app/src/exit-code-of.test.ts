import { expect, test } from '@jest/globals';
import { PipitError } from '@pipit/core';
import { exitCodeOf } from './exit-code-of.js';

const caused = (error: Error, cause: unknown) => Object.assign(error, { cause });
const model = new PipitError('MODEL_NOT_FOUND', 'kws', ['models']);

test.each<[string, unknown, number]>([
  ['an error of the table', model, 5],
  ['a provider that failed for it', caused(new PipitError('PROVIDER_FAILED', 'A', 'start', ['App'], 'x'), model), 5],
  ['a pipeline that could not be set up for it', caused(new PipitError('PIPELINE_SETUP', 'A.b', 'x'), model), 5],
  ['a plain error round it', caused(new Error('x'), model), 5],
  ['a provider that failed for a plain error', caused(new PipitError('PIPELINE_SETUP', 'A.b', 'x'), new Error('y')), 3],
  ['a plain error', new Error('x'), 1],
  ['what is no error', 'x', 1],
])('the exit code is that of the innermost cause: %s', (_what, error, code) => {
  expect(exitCodeOf(error)).toBe(code);
});

test('a circle of causes ends', () => {
  const error = new Error('x');
  caused(error, error);

  expect(exitCodeOf(error)).toBe(1);
});
