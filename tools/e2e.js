import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './workspace.js';

ensureInstalled();
ensureBuilt();

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const args = [
  ...flags,
  jest,
  '--rootDir',
  join(root, 'test', 'e2e'),
  '--config',
  join(root, 'test', 'e2e', 'jest.config.js'),
];
process.exit(
  spawnSync(process.execPath, [...args, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1,
);
