import { root } from '../workspace.js';
import { rules } from './rules.js';
import { sources } from './sources.js';

let broken = 0;
for (const file of sources(root)) {
  for (const { name, reason, finds } of rules) {
    const line = finds(file);
    if (line === undefined) continue;
    broken++;
    process.stdout.write(`${file.path}${line ? `:${line}` : ''}  ${name}: ${reason}\n`);
  }
}
if (broken > 0) process.exit(1);
