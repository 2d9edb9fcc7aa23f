import { PipitError } from '@pipit/core';
import * as z from 'zod';
import { PowerSpectrum } from '../../spectrum/power-spectrum.js';
import { defineFrontEnd } from '../define-front-end.js';
import { compression, compressionParams } from './compression.js';
import { CosineTransform } from './cosine-transform.js';
import { magnitudes } from './magnitudes.js';
import { melFilterbank, melParams } from './mel-params.js';
import { spectrumOf, spectrumParams } from './spectrum-params.js';

/**
 * Mel-frequency cepstral coefficients of one channel: what librosa.feature.mfcc gives with the same parameters (see `mel`
 * for what differs at the edges), an orthonormal cosine transform of the mel spectrum in decibels.
 *
 * Source: librosa 0.11, feature/spectral.py. Errors: `CHANNEL_COUNT`; `PARAMS` where there are more coefficients than bands.
 */
export const mfcc = defineFrontEnd({
  name: 'mfcc',
  params: z.strictObject({
    ...spectrumParams,
    ...melParams,
    ...compressionParams,
    coefficients: z.int().min(1).max(512).default(13).describe('Coefficients kept, from the zeroth on.'),
    cosine: z.enum(['ortho', 'none']).default('ortho').describe('Scale of the cosine transform.'),
  }),
  setUp(params, rateHz) {
    if (params.coefficients > params.bands) {
      const why = `${params.bands} bands have no ${params.coefficients} coefficients`;
      throw new PipitError('PARAMS', 'mfcc', 'coefficients', why);
    }
    const { taper, fftLength } = spectrumOf('mfcc', params);
    const bank = melFilterbank('mfcc', params, rateHz, fftLength);
    const compress = compression(params);
    const cosine = new CosineTransform(params.bands, params.coefficients, params.cosine);
    return {
      length: params.length,
      hop: params.hop,
      lead: params.center ? Math.floor(params.length / 2) : 0,
      shape: [params.coefficients],
      stateBytes: 0,
      opsPerOutput: 4 * fftLength * Math.log2(fftLength) + bank.ops + params.bands * params.coefficients,
      open() {
        const spectrum = new PowerSpectrum(taper, fftLength);
        const energies = new Float64Array(params.bands);
        return {
          process(samples, out) {
            const power = spectrum.compute(samples);
            bank.apply(params.power === 1 ? magnitudes(power) : power, energies);
            for (let i = 0; i < energies.length; i++) energies[i] = compress(energies[i] as number);
            cosine.apply(energies, out);
            return true;
          },
          reset() {},
        };
      },
    };
  },
});
