import type { Chunk } from '@pipit/core';

/** A chunk of the wanted channels in the wanted order, in memory of its own. */
export function picked({ at, rateHz, samples }: Chunk, width: number, picks: readonly number[]): Chunk {
  if (picks.length === width && picks.every((pick, i) => pick === i)) return { at, rateHz, samples: samples.slice() };
  const instants = samples.length / width;
  const chosen = new Float32Array(instants * picks.length);
  let to = 0;
  for (let i = 0; i < instants; i++) {
    for (const pick of picks) chosen[to++] = samples[i * width + pick] as number;
  }
  return { at, rateHz, samples: chosen };
}
