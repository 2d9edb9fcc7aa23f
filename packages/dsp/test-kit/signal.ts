import type { Chunk, Notice, Prepared, SignalSpec, Value, Window } from '@pipit/core';

/** A signal of channels `c0`, `c1`, ... of plain numbers. */
export function signalSpec(rateHz: number, channels: number): SignalSpec {
  return {
    kind: 'chunk',
    rateHz,
    channels: Array.from({ length: channels }, (_, i) => ({ name: `c${i}`, unit: '1' as const })),
  };
}

/** A chunk of the given numbers. */
export function chunkOf(at: number, rateHz: number, ...samples: number[]): Chunk {
  return { at, rateHz, samples: Float32Array.from(samples) };
}

/** Cuts interleaved samples into chunks of `size` instants, one joining the other. */
export function chunksOf(samples: Float32Array, rateHz: number, channels: number, size: number, at = 0): Chunk[] {
  const chunks: Chunk[] = [];
  for (let i = 0; i < samples.length; i += size * channels) {
    chunks.push({ at: at + i / channels / rateHz, rateHz, samples: samples.slice(i, i + size * channels) });
  }
  return chunks;
}

/** Everything that a newly opened step emits for `values`, copied, with what it noticed. */
export function runBlock<
  I extends 'chunk' | 'window' | 'frame' | 'prediction',
  O extends 'chunk' | 'window' | 'frame' | 'prediction' | 'detection',
>(block: Prepared<I, O>, values: readonly Value<I>[]): { out: Value<O>[]; notices: Notice[] } {
  const notices: Notice[] = [];
  const out: Value<O>[] = [];
  const step = block.open((notice) => notices.push(notice));
  for (const value of values) step.push(value, (made) => out.push(structuredClone(made)));
  return { out, notices };
}

/** `[at, ...samples]` of each window. */
export const flat = (windows: readonly Window[]): number[][] => windows.map(({ at, samples }) => [at, ...samples]);
