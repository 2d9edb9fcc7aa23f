import type { Step } from './compile-graph.js';
import type { Machine } from './machine.js';

/** Runs the plain TypeScript kernels one after the other in an ordinary buffer: slow, readable, the specification. */
export function referenceMachine(): Machine {
  let buffer = new ArrayBuffer(0);
  return {
    name: 'reference',
    allocate(bytes) {
      buffer = new ArrayBuffer(bytes);
      return 0;
    },
    free() {},
    buffer: () => buffer,
    build: (steps: readonly Step[]) => ({
      bytes: 0,
      run() {
        for (const { plan } of steps) plan.run();
      },
      release() {},
    }),
  };
}
