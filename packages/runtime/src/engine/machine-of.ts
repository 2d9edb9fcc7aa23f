import type { Machine } from './machine.js';
import { referenceMachine } from './reference-machine.js';

/** The machine of an engine's name. */
export function machineOf(_engine: 'wasm' | 'reference'): Machine {
  return referenceMachine();
}
