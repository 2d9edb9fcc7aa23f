import type { SignalSpec } from '@pipit/core';
import { noiseParts, soundsIn } from '@pipit/train';

/** Noise to judge in. */
export interface Noise {
  readonly folder: string;
  readonly snrDb: number;
}

/** The parts of the noises from which no recipe learns. Errors: those of `openFolder`. */
export const noisesOf = async ({ folder }: Noise, input: SignalSpec): Promise<readonly Float32Array[]> =>
  noiseParts(await soundsIn(folder, '.', input)).judge;
