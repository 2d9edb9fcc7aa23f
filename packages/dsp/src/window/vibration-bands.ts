import { PipitError } from '@pipit/core';
import type { BinRange } from '../spectrum/band-energy.js';

export interface VibrationBand extends BinRange {
  /** First and last line in hertz: `4-8Hz`. */
  readonly name: string;
}

/**
 * Shares out the lines of a spectrum of `length` points between `minHz` and `maxHz` among equally wide bands: band i of n
 * ends before line `lowest + round(lines * (i + 1) / n)`. The line at 0 Hz belongs to none. Errors: `PARAMS`.
 */
export function vibrationBands(
  { bands, minHz, maxHz }: { bands: number; minHz: number; maxHz?: number | undefined },
  rateHz: number,
  length: number,
): VibrationBand[] {
  const lineHz = rateHz / length;
  const highest = maxHz ?? rateHz / 2;
  if (highest > rateHz / 2) fault('maxHz', `${highest} Hz is above half the rate of ${rateHz} Hz`);
  const lowest = Math.max(1, Math.ceil(minHz / lineHz - 1e-9));
  const lines = Math.floor(highest / lineHz + 1e-9) - lowest + 1;
  if (bands > lines) {
    fault('bands', `${bands} bands, but a window of ${length} has ${lines} lines from ${minHz} to ${highest} Hz`);
  }
  return Array.from({ length: bands }, (_, i) => {
    const from = lowest + Math.round((lines * i) / bands);
    const to = lowest + Math.round((lines * (i + 1)) / bands);
    return { from, to, name: `${hertz(from * lineHz)}-${hertz((to - 1) * lineHz)}Hz` };
  });
}

const hertz = (frequency: number) => String(Number(frequency.toPrecision(4)));

function fault(param: string, why: string): never {
  throw new PipitError('PARAMS', 'vibration-features', param, why);
}
