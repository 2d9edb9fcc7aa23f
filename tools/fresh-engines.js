import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './workspace.js';

/**
 * Compiles the WebAssembly of packages whose assembly/ is no longer the one it was compiled from, as after a merge; the
 * others cost a hash. `before-tests.js` runs it: an old engine would fail them, or worse, pass them.
 */
export default function freshEngines() {
  for (const name of ['runtime', 'train']) {
    const script = join(root, 'packages', name, 'tools', 'generate.js');
    const { status } = spawnSync(process.execPath, [script], { stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`The WebAssembly of ${name} cannot be compiled; see above.`);
  }
}
