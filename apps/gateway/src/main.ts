import { explainError, terminal } from '@pipit/cli';
import { live } from './live.js';
import { once } from './once.js';
import { options } from './options.js';

const screen = terminal({ json: process.argv.includes('--json') });
try {
  const chosen = options(process.argv.slice(2), screen);
  if (chosen) process.exitCode = await (chosen.once ? once(screen) : live(screen, chosen.speed));
} catch (error) {
  process.exitCode = explainError(error, screen);
}
// Whatever a stopped app left hanging must not keep the gateway from ending.
setTimeout(() => process.exit(), 2000).unref();
