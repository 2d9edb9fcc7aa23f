import { PipitError, type SignalSpec } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { noiseParts, soundsIn } from '@pipit/train';

/** Noise to judge in. */
export interface Noise {
  readonly folder: string;
  readonly snrDb: number;
}

/**
 * The parts of the noises from which no recipe learns. Errors: those of `openFolder`; `RATE_MISMATCH` where no noise has the rate of
 * the input, so that nothing is judged in silence that was to be judged in noise.
 */
export async function noisesOf({ folder }: Noise, input: SignalSpec): Promise<readonly Float32Array[]> {
  const [first] = (await openFolder(folder)).recordings;
  if (!first) throw new PipitError('DATA_EMPTY', folder);
  const noises = await soundsIn(folder, '.', input);
  if (noises.length === 0) throw new PipitError('RATE_MISMATCH', input.rateHz, first.spec.rateHz);
  return noiseParts(noises).judge;
}
