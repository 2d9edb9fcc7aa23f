import type { Kept } from '@pipit/stream';
import type { StateStore } from './state-store.js';

/** Keeps state for the life of the process: for tests, and for demos that begin anew each time. */
export class MemoryStore implements StateStore {
  readonly #states = new Map<string, Uint8Array>();

  at(name: string): Kept {
    return {
      load: () => this.#states.get(name)?.slice(),
      save: (bytes) => {
        this.#states.set(name, bytes.slice());
      },
    };
  }
}
