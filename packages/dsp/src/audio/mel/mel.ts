import * as z from 'zod';
import { PowerSpectrum } from '../../spectrum/power-spectrum.js';
import { defineFrontEnd } from '../define-front-end.js';
import { compression, compressionParams } from './compression.js';
import { magnitudes } from './magnitudes.js';
import { melFilterbank, melParams } from './mel-params.js';
import { spectrumOf, spectrumParams } from './spectrum-params.js';

/**
 * Mel spectrum of one channel: what librosa.feature.melspectrogram gives with the same parameters (in decibels, as
 * power_to_db without `top_db`, which would need the end of the recording).
 *
 * A frame holds one number a band. Where `fftLength` exceeds `length`, librosa centres the window in the transform: with
 * `center` the frames are the same, without it they begin `(fftLength - length) / 2` samples apart.
 * Source: librosa 0.11, feature/spectral.py and filters.py. Errors: `CHANNEL_COUNT`, `PARAMS`.
 */
export const mel = defineFrontEnd({
  name: 'mel',
  params: z.strictObject({ ...spectrumParams, ...melParams, ...compressionParams }),
  setUp(params, rateHz) {
    const { taper, fftLength } = spectrumOf('mel', params);
    const bank = melFilterbank('mel', params, rateHz, fftLength);
    const compress = compression(params);
    return {
      length: params.length,
      hop: params.hop,
      lead: params.center ? Math.floor(params.length / 2) : 0,
      shape: [params.bands],
      stateBytes: 0,
      opsPerOutput: 4 * fftLength * Math.log2(fftLength) + bank.ops,
      open() {
        const spectrum = new PowerSpectrum(taper, fftLength);
        const energies = new Float64Array(params.bands);
        return {
          process(samples, out) {
            const power = spectrum.compute(samples);
            bank.apply(params.power === 1 ? magnitudes(power) : power, energies);
            for (let i = 0; i < energies.length; i++) out[i] = compress(energies[i] as number);
            return true;
          },
          reset() {},
        };
      },
    };
  },
});
