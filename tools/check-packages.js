import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './workspace.js';

/** Packs every package as npm would publish it and asks publint and attw whether Node and TypeScript can use it. */
const bin = (name) => join(root, 'node_modules', '.bin', name);
const packed = mkdtempSync(join(tmpdir(), 'pipit-packed-'));
let failed = 0;

for (const name of readdirSync(join(root, 'packages'))) {
  const folder = join(root, 'packages', name);
  const { stdout } = run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', packed], folder);
  const tarball = join(packed, stdout.trim().split('\n').at(-1) ?? '');
  for (const [tool, args] of [
    [bin('publint'), ['--strict', tarball]],
    [bin('attw'), ['--profile', 'esm-only', '--no-emoji', tarball]],
  ]) {
    const { status, stdout: said, stderr } = run(tool, args, folder);
    if (status === 0) continue;
    failed++;
    process.stdout.write(`${name}\n${said}${stderr}\n`);
  }
}
rmSync(packed, { recursive: true });
process.exit(failed === 0 ? 0 : 1);

function run(command, args, cwd) {
  return spawnSync(command, args, { cwd, encoding: 'utf8' });
}
