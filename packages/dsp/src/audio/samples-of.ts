import { PipitError } from '@pipit/core';

/** Milliseconds as whole samples. Errors: `PARAMS` of `block` where that is less than one. */
export function samplesOf(block: string, param: string, ms: number, rateHz: number): number {
  const samples = Math.round((ms * rateHz) / 1000);
  if (samples >= 1) return samples;
  throw new PipitError('PARAMS', block, param, `${ms} ms is less than one sample at ${rateHz} Hz`);
}
