import { PipitError } from '@pipit/core';
import * as z from 'zod';
import { PowerSpectrum } from '../spectrum/power-spectrum.js';
import { hamming } from '../taper/hamming.js';
import { defineFrontEnd } from './define-front-end.js';
import { MelFilterbank } from './mel/mel-filterbank.js';

const rate = 16_000;
const length = 1024;
const hop = 512;
const bands = 40;
const preEmphasis = 0.96875;

/**
 * The features of MLPerf Tiny's streaming wake word model: 40 log filter-bank energies in 0..1 every 32 ms.
 *
 * One channel at 16 kHz; before the first sample there was silence.
 * Source: mlcommons/tiny, benchmark/training/streaming_wakeword. Errors: `RATE_MISMATCH`, `CHANNEL_COUNT`.
 */
export const mlperfSww = defineFrontEnd({
  name: 'mlperf-sww',
  params: z.strictObject({}),
  setUp(_, rateHz) {
    if (rateHz !== rate) throw new PipitError('RATE_MISMATCH', rate, rateHz);
    const bank = new MelFilterbank({
      bands,
      lowHz: 0,
      highHz: rate / 2,
      rateHz,
      fftLength: length,
      scale: 'htk',
      sides: 'mel',
      isUnitArea: false,
    });
    return {
      length,
      hop,
      shape: [bands],
      stateBytes: 8,
      opsPerOutput: 4 * length * Math.log2(length) + bank.ops,
      open() {
        const spectrum = new PowerSpectrum(hamming(length, 'symmetric'));
        const emphasised = new Float32Array(length);
        const energies = new Float64Array(bands);
        let before = 0;
        return {
          process(samples, out) {
            let last = before;
            for (let i = 0; i < length; i++) {
              const now = samples[i] as number;
              emphasised[i] = now - preEmphasis * last;
              last = now;
            }
            before = samples[hop - 1] as number;
            bank.apply(spectrum.compute(emphasised), energies);
            for (let b = 0; b < bands; b++) {
              const level = (10 * Math.log10((energies[b] as number) / length) + 52) / 64;
              out[b] = level > 0 ? Math.min(1, level) : 0;
            }
            return true;
          },
          reset() {
            before = 0;
          },
        };
      },
    };
  },
});
