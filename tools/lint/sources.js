import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every tracked or new source file that git does not ignore: `{ path, text, isTest }`, path relative to `root`. */
export function sources(root) {
  const args = ['ls-files', '-co', '--exclude-standard', '--deduplicate', '*.ts', '*.tsx', '*.js', '*.mjs'];
  const paths = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  return paths.flatMap((path) => {
    const text = read(join(root, path));
    return text === undefined ? [] : [{ path, text, isTest: path.endsWith('.test.ts') }];
  });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
