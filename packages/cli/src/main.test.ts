import { expect, test } from '@jest/globals';
import { PipitError } from '@pipit/core';
import { explainError } from './explain-error.js';
import { main } from './main.js';
import { terminal } from './terminal.js';

/** A terminal whose two streams are kept apart, as a shell would. */
const kept = (json = false, env: Record<string, string> = {}, isTTY = false) => {
  const [stdout, stderr]: string[][] = [[], []];
  const into = (lines: string[]) => ({ write: (text: string) => lines.push(text) }) as unknown as NodeJS.WritableStream;
  const options = { json, stdout: into(stdout ?? []), stderr: Object.assign(into(stderr ?? []), { isTTY }), env };
  return { stdout, stderr, screen: terminal(options) };
};

test.each([
  ['an unknown command', ['dokter'], 2],
  ['an unknown option', ['doctor', '--colour'], 2],
  ['help', ['--help'], 0],
  ['the version', ['--version'], 0],
])('%s ends with the exit code of the interface', async (_, args, code) => {
  const write = process.stdout.write.bind(process.stdout);
  const error = process.stderr.write.bind(process.stderr);
  process.stdout.write = process.stderr.write = () => true;
  try {
    expect(await main(args)).toBe(code);
  } finally {
    process.stdout.write = write;
    process.stderr.write = error;
  }
});

test('an error from the table is one sentence and the next step, to people on stderr, to machines on stdout', () => {
  const { screen, stdout, stderr } = kept(true);

  const exit = explainError(new PipitError('RATE_MISMATCH', 100, 50), screen);

  expect(exit).toBe(3);
  expect(stderr).toEqual([
    'RATE_MISMATCH The block wants 100 Hz, the signal has 50 Hz.\n',
    '  next: Add resample({ rateHz: 100 }) before it.\n',
  ]);
  expect(JSON.parse(stdout?.join('') ?? '')).toEqual({
    error: {
      code: 'RATE_MISMATCH',
      message: 'The block wants 100 Hz, the signal has 50 Hz.',
      hint: 'Add resample({ rateHz: 100 }) before it.',
    },
  });
});

test('an error that nobody foresaw is called a fault of ours', () => {
  const { screen, stderr } = kept();

  expect(explainError(new TypeError('x is undefined'), screen)).toBe(1);
  expect(stderr?.join('')).toContain('please report it');
});

test.each([
  [{}, true, true, true],
  [{ NO_COLOR: '1' }, true, false, true],
  [{ TERM: 'dumb' }, true, false, false],
  [{ CI: 'true' }, true, true, false],
  [{}, false, false, false],
  [{ FORCE_COLOR: '1' }, false, true, false],
])('with %j and TTY %s, colours are %s and live drawing is %s', (env, isTTY, colored, live) => {
  const { screen } = kept(false, env, isTTY);

  expect(screen.colors.isColorSupported).toBe(colored);
  expect(screen.live).toBe(live);
});
