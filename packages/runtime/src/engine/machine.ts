import type { Step } from './compile-graph.js';

/** Memory of an engine and its way to run steps. */
export interface Machine {
  readonly name: 'wasm' | 'reference';
  /** Zeroed memory; the result is its byte offset in `buffer`. */
  allocate(bytes: number): number;
  free(offset: number): void;
  /** The memory now. It is another object after it grew. */
  buffer(): ArrayBufferLike;
  /** One function for all steps, and what it holds in memory beside the tensors. Tensors have their places already. */
  build(steps: readonly Step[]): Program;
}

/** Steps made ready to run on a machine. */
export interface Program {
  run(): void;
  /** Gives back what it holds. */
  release(): void;
  readonly bytes: number;
}
