import { PipitError } from '@pipit/core';
import * as z from 'zod';
import { taper, taperNames } from '../../taper/taper.js';

/** Parameters of every block that begins with a short-time spectrum. Lengths count samples. */
export const spectrumParams = {
  length: z.int().min(2).max(65_536).default(512).describe('Samples in a window; any number.'),
  hop: z.int().min(1).default(160).describe('Samples from one window to the next.'),
  fftLength: z.int().min(2).max(65_536).optional().describe('Points of the transform, zero-padded; default: length.'),
  taper: z.enum(taperNames).default('hann').describe('Taper of a window.'),
  taperForm: z.enum(['periodic', 'symmetric']).default('periodic').describe('Form of the taper.'),
  center: z
    .boolean()
    .default(false)
    .describe('Begin with half a window of zeros, so that frame i is centred on sample i * hop (as librosa does).'),
};

const schema = z.strictObject(spectrumParams);

/** Checks what the schema cannot and gives the taper and the number of points. Errors: `PARAMS`. */
export function spectrumOf(block: string, params: z.output<typeof schema>): { taper: Float64Array; fftLength: number } {
  const fftLength = params.fftLength ?? params.length;
  if (fftLength < params.length) {
    throw new PipitError(
      'PARAMS',
      block,
      'fftLength',
      `${fftLength} points are fewer than the ${params.length} samples`,
    );
  }
  return { taper: taper(params.taper, params.length, params.taperForm), fftLength };
}
