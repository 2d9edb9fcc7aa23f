import { wasmHeap } from '../wasm/wasm-heap.js';
import { wasmMachine } from '../wasm/wasm-machine.js';
import type { Machine } from './machine.js';
import { referenceMachine } from './reference-machine.js';

/** The machine of an engine's name; the reference where WebAssembly SIMD is missing. */
export function machineOf(engine: 'wasm' | 'reference'): Machine {
  const heap = engine === 'wasm' ? wasmHeap() : undefined;
  return heap ? wasmMachine(heap) : referenceMachine();
}
