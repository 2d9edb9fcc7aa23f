#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
if (!existsSync(built)) {
  process.stderr.write('pipit is not built yet. Run: npm run build\n');
  process.exit(1);
}
const { main } = await import(built.href);
process.exitCode = await main(process.argv.slice(2));
// Whatever a stopped app left hanging must not keep the command from ending.
setTimeout(() => process.exit(), 2000).unref();
