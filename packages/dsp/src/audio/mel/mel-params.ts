import { PipitError } from '@pipit/core';
import * as z from 'zod';
import { MelFilterbank } from './mel-filterbank.js';

/** Parameters of the triangles. The defaults are those of librosa. */
export const melParams = {
  bands: z.int().min(1).max(512).default(40).describe('Mel bands.'),
  lowHz: z.number().min(0).default(0).describe('Lower end of the first band.'),
  highHz: z.number().positive().optional().describe('Upper end of the last band; default: half the rate.'),
  scale: z.enum(['slaney', 'htk']).default('slaney').describe('Formula of the mel scale.'),
  sides: z.enum(['hz', 'mel']).default('hz').describe('Triangles with straight sides over hertz or over mel.'),
  area: z.enum(['one', 'free']).default('one').describe('Triangles of area one, or of peak one.'),
  power: z
    .union([z.literal(1), z.literal(2)])
    .default(2)
    .describe('Exponent of the magnitudes that are summed.'),
};

const schema = z.strictObject(melParams);

/** The filterbank for these parameters. Errors: `PARAMS` where the band is empty or above half the rate. */
export function melFilterbank(
  block: string,
  params: z.output<typeof schema>,
  rateHz: number,
  fftLength: number,
): MelFilterbank {
  const { lowHz, highHz = rateHz / 2 } = params;
  if (highHz > rateHz / 2 || lowHz >= highHz) {
    throw new PipitError('PARAMS', block, 'highHz', `${lowHz} to ${highHz} Hz is no band below half of ${rateHz} Hz`);
  }
  return new MelFilterbank({ ...params, lowHz, highHz, rateHz, fftLength, isUnitArea: params.area === 'one' });
}
