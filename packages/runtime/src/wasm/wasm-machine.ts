import type { Step } from '../engine/compile-graph.js';
import type { Machine, Program } from '../engine/machine.js';
import { lower } from './lower.js';
import type { WasmHeap } from './wasm-heap.js';
import { WasmProgram } from './wasm-program.js';

/**
 * Runs steps in WebAssembly: consecutive ones in one call. A step that the engine has no kernel for runs its plain
 * TypeScript on the same memory.
 */
export function wasmMachine(heap: WasmHeap): Machine {
  return {
    name: 'wasm',
    allocate: (bytes) => heap.allocate(bytes),
    free: (offset) => heap.free(offset),
    buffer: () => heap.buffer(),
    build(steps: readonly Step[]) {
      const program = new WasmProgram(heap, steps[0]?.node.rounding ?? 'double');
      try {
        return assemble(heap, program, steps);
      } catch (error) {
        program.release();
        throw error;
      }
    },
  };
}

function assemble(heap: WasmHeap, program: WasmProgram, steps: readonly Step[]): Program {
  const stages: (number[] | (() => void))[] = [];
  for (const { plan } of steps) {
    const last = stages.at(-1);
    const blocks = plan.lowering && lower(program, plan.lowering);
    if (!blocks) stages.push(() => plan.run());
    else if (Array.isArray(last)) last.push(...blocks);
    else stages.push(blocks);
  }
  const runs = stages.map((stage) => {
    if (!Array.isArray(stage)) return stage;
    const blocks = program.put(Int32Array.from(stage));
    const count = stage.length;
    return () => heap.run(blocks, count);
  });
  program.finish();
  const [only] = runs;
  return {
    bytes: program.bytes,
    run: runs.length === 1 && only ? only : () => runAll(runs),
    release: () => program.release(),
  };
}

function runAll(runs: readonly (() => void)[]): void {
  for (let i = 0; i < runs.length; i++) (runs[i] as () => void)();
}
