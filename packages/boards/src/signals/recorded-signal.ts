import { PipitError, type SignalSpec } from '@pipit/core';
import type { SignalSource } from './signal-source.js';

/** Rates nearer than this are the same: each sample is taken once, with nothing made up in between. */
const sameRate = 0.02;

export interface RecordedSignalOptions {
  readonly spec: SignalSpec;
  /** Interleaved. */
  readonly samples: Float32Array;
  readonly description: string;
  /** Begins again after the end; else the last value stays. */
  readonly repeat?: boolean;
  readonly synthetic?: boolean;
}

/**
 * A recording as what an emulated sensor measures. It begins with the first question.
 *
 * A sensor of the recording's own rate gets its very samples; one of another rate gets straight lines between them.
 * Errors: `RECORDING_BROKEN`.
 */
export function recordedSignal(options: RecordedSignalOptions): SignalSource {
  const { spec, samples, description, repeat = false, synthetic = false } = options;
  const width = spec.channels.length;
  const instants = samples.length / width;
  if (instants < 1 || !Number.isInteger(instants)) {
    throw new PipitError('RECORDING_BROKEN', description, `${samples.length} numbers are no ${width} channels`);
  }
  let start: number | undefined;
  const index = (i: number) => (repeat ? i % instants : Math.min(i, instants - 1)) * width;
  return {
    channels: spec.channels,
    origin: { synthetic, description },
    sample(at, out, rateHz) {
      start ??= at;
      const position = Math.max(0, (at - start) * spec.rateHz);
      const isSame = Math.abs(rateHz / spec.rateHz - 1) < sameRate;
      const before = isSame ? Math.round(position) : Math.floor(position);
      const share = isSame ? 0 : position - before;
      const from = index(before);
      const to = index(before + 1);
      for (let c = 0; c < width; c++) {
        const value = samples[from + c] as number;
        out[c] = share === 0 ? value : value + share * ((samples[to + c] as number) - value);
      }
    },
  };
}
