import type { Chunk, SignalSpec } from '@pipit/core';

/** Cuts `instants` instants of a made signal into chunks of `size`, from `at` on. `signal` gives the value of a channel at a time. */
export function chunksOf(
  spec: SignalSpec,
  instants: number,
  size: number,
  signal: (t: number, channel: number) => number,
  at = 0,
): Chunk[] {
  const width = spec.channels.length;
  const chunks: Chunk[] = [];
  for (let first = 0; first < instants; first += size) {
    const count = Math.min(size, instants - first);
    const samples = Float32Array.from({ length: count * width }, (_, i) =>
      signal((first + Math.floor(i / width)) / spec.rateHz, i % width),
    );
    chunks.push({ at: at + first / spec.rateHz, rateHz: spec.rateHz, samples });
  }
  return chunks;
}
