import * as z from 'zod';
import { PowerSpectrum } from '../../spectrum/power-spectrum.js';
import { defineFrontEnd } from '../define-front-end.js';
import { compression, compressionParams } from './compression.js';
import { magnitudes } from './magnitudes.js';
import { spectrumOf, spectrumParams } from './spectrum-params.js';

/**
 * Short-time spectrum of one channel: a frame holds the power (or magnitude) of bins 0 to half the points, compressed.
 * Errors: `CHANNEL_COUNT`, `PARAMS`.
 */
export const spectrogram = defineFrontEnd({
  name: 'spectrogram',
  params: z.strictObject({
    ...spectrumParams,
    ...compressionParams,
    power: z
      .union([z.literal(1), z.literal(2)])
      .default(2)
      .describe('Magnitudes or powers.'),
  }),
  setUp(params) {
    const { taper, fftLength } = spectrumOf('spectrogram', params);
    const compress = compression(params);
    return {
      length: params.length,
      hop: params.hop,
      lead: params.center ? Math.floor(params.length / 2) : 0,
      shape: [Math.floor(fftLength / 2) + 1],
      stateBytes: 0,
      opsPerOutput: 4 * fftLength * Math.log2(fftLength),
      open() {
        const spectrum = new PowerSpectrum(taper, fftLength);
        return {
          process(samples, out) {
            const power = spectrum.compute(samples);
            const values = params.power === 1 ? magnitudes(power) : power;
            for (let k = 0; k < out.length; k++) out[k] = compress(values[k] as number);
            return true;
          },
          reset() {},
        };
      },
    };
  },
});
