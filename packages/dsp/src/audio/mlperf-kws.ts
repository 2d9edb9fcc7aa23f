import { PipitError } from '@pipit/core';
import * as z from 'zod';
import { PowerSpectrum } from '../spectrum/power-spectrum.js';
import { hann } from '../taper/hann.js';
import { defineFrontEnd } from './define-front-end.js';
import { CosineTransform } from './mel/cosine-transform.js';
import { magnitudes } from './mel/magnitudes.js';
import { MelFilterbank } from './mel/mel-filterbank.js';

const rate = 16_000;
const windowLength = 480;
const hop = 320;
const fftLength = 512;
const bands = 40;
const frames = 49;
const coefficients = 10;
const offset = 1e-6;

/**
 * The features of MLPerf Tiny's keyword spotting model: 49 x 10 MFCCs of the last second, over the greatest sample of it.
 *
 * One channel at 16 kHz. The spectra of the second are kept, so that each costs one transform whatever `everySteps` is;
 * the division by the greatest sample of the second (a negative or silent one divides by nothing) is done on the mel sums.
 * Source: mlcommons/tiny, benchmark/training/keyword_spotting/get_dataset.py. Errors: `RATE_MISMATCH`, `CHANNEL_COUNT`.
 */
export const mlperfKws = defineFrontEnd({
  name: 'mlperf-kws',
  params: z.strictObject({
    everySteps: z.int().min(1).max(50).default(50).describe('Steps of 20 ms from one frame to the next; 50: a second.'),
  }),
  setUp({ everySteps }, rateHz) {
    if (rateHz !== rate) throw new PipitError('RATE_MISMATCH', rate, rateHz);
    const bank = new MelFilterbank({
      bands,
      lowHz: 20,
      highHz: 4000,
      rateHz,
      fftLength,
      scale: 'htk',
      sides: 'mel',
      isUnitArea: false,
    });
    const cosine = new CosineTransform(bands, coefficients, 'none');
    return {
      length: 2 * hop,
      hop,
      frameRateHz: rate / hop / everySteps,
      shape: [frames, coefficients],
      stateBytes: 8 * frames * (bands + 2),
      opsPerOutput: everySteps * (4 * fftLength * Math.log2(fftLength) + bank.ops) + frames * bands * coefficients,
      open() {
        const spectrum = new PowerSpectrum(hann(windowLength), fftLength);
        const rows = Array.from({ length: frames }, () => new Float64Array(bands));
        const peaks = new Float64Array(frames);
        const logs = new Float64Array(bands);
        let steps = 0;
        return {
          process(samples, out) {
            const row = steps % frames;
            peaks[row] = greatest(samples);
            bank.apply(magnitudes(spectrum.compute(samples)), rows[row] as Float64Array);
            steps++;
            if (steps < frames || (steps - frames) % everySteps !== 0) return false;
            const peak = greatest(peaks);
            const scale = peak > 0 ? 1 / peak : 1;
            for (let f = 0; f < frames; f++) {
              const sums = rows[(steps + f) % frames] as Float64Array;
              for (let b = 0; b < bands; b++) logs[b] = Math.log((sums[b] as number) * scale + offset);
              cosine.apply(logs, out, f * coefficients, 1 / Math.sqrt(2 * bands));
            }
            return true;
          },
          reset() {
            steps = 0;
          },
        };
      },
    };
  },
});

function greatest(values: Float32Array | Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if ((values[i] as number) > most) most = values[i] as number;
  }
  return most;
}
