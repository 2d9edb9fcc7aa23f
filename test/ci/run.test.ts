import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { projectRoot } from '@pipit/testing';

const check = (folder: string) => {
  const { status, stdout } = spawnSync('bash', [join(projectRoot(), '.ci', 'run'), folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { status, stdout, last: stdout.trimEnd().split('\n').at(-1) };
};

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

const folderWith = (...steps: { name: string; run: string; counts?: boolean }[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'pipit-ci-'));
  made.push(folder);
  mkdirSync(join(folder, '.ci'));
  writeFileSync(join(folder, '.ci', 'steps.json'), JSON.stringify(steps));
  return folder;
};

test('.ci/run fails when a test fails, and still runs and counts everything else', () => {
  const { status, stdout, last } = check(join(projectRoot(), 'test', 'ci', 'fixture-failing'));

  expect(status).toBe(1);
  expect(last).toBe('2 passed, 1 failed, 1 skipped');
  expect(stdout).toContain('FAILED tests');
  expect(stdout).toContain('ok     lint');
});

test('.ci/run passes when every step does', () => {
  const { status, last } = check(
    folderWith({ name: 'tests', run: 'echo "3 passed, 0 failed, 1 skipped"', counts: true }),
  );

  expect({ status, last }).toEqual({ status: 0, last: '3 passed, 0 failed, 1 skipped' });
});

test.each([
  ['a step that exits with an error', { name: 'lint', run: 'exit 3' }],
  ['tests that end without saying how many there were', { name: 'tests', run: 'echo fine', counts: true }],
  [
    'tests that count no failure and exit with an error',
    { name: 'tests', run: 'echo "1 passed, 0 failed, 0 skipped"; exit 1', counts: true },
  ],
])('.ci/run fails on %s', (_, step) => {
  const { status, last } = check(folderWith(step));

  expect(status).toBe(1);
  expect(last).toMatch(/^\d passed, 1 failed, 0 skipped$/);
});
