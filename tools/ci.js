import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Runs the steps of `<folder>/.ci/steps.json` one after the other, all of them whatever fails, and closes with a line
 * that adds up: a step with `counts` adds the numbers of its own last `N passed, N failed, N skipped`, any other counts
 * as one. A step that exits with an error counts as at least one failure; one that counts must say how many.
 */
const folder = resolve(process.argv[2] ?? '.');
const steps = JSON.parse(readFileSync(join(folder, '.ci', 'steps.json'), 'utf8'));
const total = { passed: 0, failed: 0, skipped: 0 };
const verdicts = [];

for (const step of steps) {
  process.stdout.write(`\n=== ${step.name}: ${step.run}\n`);
  const from = performance.now();
  const { code, output } = await run(step.run);
  const counted = step.counts ? countsOf(output) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  const failed = Math.max(counted?.failed ?? 0, code === 0 && counted ? 0 : 1);
  total.passed += counted?.passed ?? 0;
  total.failed += failed;
  total.skipped += counted?.skipped ?? 0;
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  verdicts.push(`${failed === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)`);
}

process.stdout.write(`\n${verdicts.join('\n')}\n\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

function run(command) {
  return new Promise((done) => {
    const child = spawn(command, { cwd: folder, shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output = (output + chunk).slice(-10_000);
    });
    child.on('close', (code) => done({ code, output }));
  });
}

function countsOf(output) {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  const found = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line);
  return found && { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3]) };
}
