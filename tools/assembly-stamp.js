import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A hash of what a package's WebAssembly is compiled from: its assembly/ and the script that compiles it. */
export function assemblyStamp(packageFolder) {
  const sources = readdirSync(join(packageFolder, 'assembly'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join('assembly', name));
  const hash = createHash('sha256');
  for (const file of [...sources, join('tools', 'generate.js')]) {
    hash.update(`${file}\n`).update(readFileSync(join(packageFolder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The line that a generated file begins with. */
export const stampLine = (stamp) => `// Compiled from assembly/ ${stamp} by tools/generate.js.`;

/** True where a generated file was compiled from the assembly/ that is there. */
export const isFresh = (packageFolder, generated) =>
  existsSync(generated) && readFileSync(generated, 'utf8').startsWith(stampLine(assemblyStamp(packageFolder)));
