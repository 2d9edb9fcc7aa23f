import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds turbo.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const windows = process.platform === 'win32';

/** Runs a command in the root, what it prints going to stderr. Ends this process with its exit code where it fails. */
export function must(command, args, explain) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  if (status === 0) return;
  process.stderr.write(`${explain}${error ? ` (${error.message})` : ''}\n`);
  process.exit(status ?? 1);
}

/** Installs what the lock file lists where node_modules is absent or older than the lock file. */
export function ensureInstalled() {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 20) {
    process.stderr.write(
      `Pipit needs Node 20 or newer; this is ${process.version}. Install a newer Node and try again.\n`,
    );
    process.exit(1);
  }
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  if (existsSync(installed) && sameInstall(lock, installed)) return;
  process.stderr.write('Installing what Pipit needs (npm ci)...\n');
  must('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci failed; see above.');
}

/** Builds every package; what has not changed comes from turbo's cache. */
export function ensureBuilt() {
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  const args = ['run', 'build', '--output-logs=errors-only', '--log-prefix=none'];
  process.env.TURBO_TELEMETRY_DISABLED = '1';
  must(process.execPath, [turbo, ...args], 'The build failed; see above.');
}

/** A lock file that is only newer on disk (a fresh checkout) lists the same packages as what is installed. */
function sameInstall(lock, installed) {
  const versions = (file) =>
    Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages ?? {})
      .filter(([path]) => path.startsWith('node_modules/'))
      .map(([path, { version }]) => `${path}@${version}`);
  const wanted = new Set(versions(lock));
  const has = new Set(versions(installed));
  return (
    [...has].every((one) => wanted.has(one)) && versions(lock).every((one) => has.has(one) || isOptional(lock, one))
  );
}

function isOptional(lock, one) {
  const path = one.slice(0, one.lastIndexOf('@'));
  return JSON.parse(readFileSync(lock, 'utf8')).packages[path]?.optional === true;
}
