import type { Chunk, Kind, Prepared, SignalSpec } from '@pipit/core';

/** Something to time: `figure` turns the milliseconds of one `run` into `unit`. */
export interface BlockCase {
  readonly name: string;
  readonly unit: string;
  readonly figure: (ms: number) => number;
  readonly run: () => void;
}

/**
 * A case that feeds `seconds` of a made signal to a block in chunks of `chunkInstants`, again and again, time running on.
 * Its figure is microseconds for each thing emitted.
 */
export function blockCase<O extends Kind>(
  name: string,
  block: Prepared<'chunk', O>,
  chunkInstants: number,
  seconds = 1,
): BlockCase {
  const { rateHz } = block.input;
  const chunks = chunksOf(block.input, chunkInstants, Math.ceil((seconds * rateHz) / chunkInstants));
  const step = block.open();
  let next = 0;
  let emitted = 0;
  const count = () => {
    emitted++;
  };
  const run = () => {
    for (const { samples } of chunks) {
      step.push({ at: next / rateHz, rateHz, samples }, count);
      next += chunkInstants;
    }
  };
  run();
  run();
  const each = Math.max(1, emitted / 2);
  return { name, unit: 'us', figure: (ms) => (ms * 1000) / each, run };
}

/** Tones under noise, the same each time. */
function chunksOf({ rateHz, channels }: SignalSpec, instants: number, count: number): Pick<Chunk, 'samples'>[] {
  let state = 1;
  const width = channels.length;
  return Array.from({ length: count }, (_, c) => ({
    samples: Float32Array.from({ length: instants * width }, (_value, i) => {
      state = (Math.imul(1664525, state) + 1013904223) >>> 0;
      const t = (c * instants + Math.floor(i / width)) / rateHz;
      return 0.2 * Math.sin(2 * Math.PI * 0.03 * rateHz * t) + 0.1 * (state / 2 ** 31 - 1);
    }),
  }));
}
