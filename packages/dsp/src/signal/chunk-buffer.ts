import type { Chunk } from '@pipit/core';

/** Chunks of a stream come in few sizes; past so many the views are made afresh. */
const viewsKept = 64;

/** The chunk that a block emits over and over: one buffer that grows to the largest chunk, and one view for each size. */
export class ChunkBuffer {
  readonly #chunk: { at: number; rateHz: number; samples: Float32Array };
  readonly #views = new Map<number, Float32Array>();
  #buffer = new Float32Array(0);

  constructor(rateHz: number) {
    this.#chunk = { at: 0, rateHz, samples: this.#buffer };
  }

  /** Room for `length` numbers, to be filled before `at(...)` hands them out. Its content is undefined. */
  room(length: number): Float32Array {
    if (length > this.#buffer.length) {
      this.#buffer = new Float32Array(length);
      this.#views.clear();
    }
    return this.#buffer;
  }

  /** The first `length` numbers as a chunk that begins at `at`. */
  chunk(at: number, length: number): Chunk {
    this.#chunk.at = at;
    this.#chunk.samples = this.#view(length);
    return this.#chunk;
  }

  #view(length: number): Float32Array {
    const known = this.#views.get(length);
    if (known) return known;
    if (this.#views.size >= viewsKept) this.#views.clear();
    const view = this.#buffer.subarray(0, length);
    this.#views.set(length, view);
    return view;
  }
}
