import { PipitError } from '@pipit/core';
import * as z from 'zod';
import { defineFrontEnd } from '../define-front-end.js';
import { samplesOf } from '../samples-of.js';
import { MicroFrontend } from './micro-frontend.js';

const share = z.number().min(0).max(1);

/**
 * TensorFlow's audio microfrontend in fixed point, bit for bit as the C library: 16-bit FFT, mel filters, noise reduction,
 * per-channel gain (PCAN), logarithm. What microWakeWord (10 ms steps, `int8`) is fed, and with the tables of `preprocessor`,
 * bit for bit what micro_speech is fed by TensorFlow Lite Micro's preprocessor model (20 ms steps, `int8`).
 *
 * Input: one channel of PCM in -1..1, taken as 16-bit samples. A frame holds one whole number a channel: 0..65535, or the
 * int8 that microWakeWord's models take, `(value * 256 + 333) / 666 - 128` in whole numbers and clamped.
 * Source: tensorflow/lite/experimental/microfrontend (Apache-2.0); noise memory begins at zero after each gap.
 * Errors: `CHANNEL_COUNT`; `PARAMS` where the band reaches half the rate.
 */
export const microfrontend = defineFrontEnd({
  name: 'microfrontend',
  params: z.strictObject({
    windowMs: z.number().positive().max(1000).default(30).describe('Length of a window in ms.'),
    stepMs: z.number().positive().max(1000).default(10).describe('From one window to the next in ms.'),
    channels: z.int().min(1).max(256).default(40).describe('Mel channels.'),
    lowHz: z.number().min(0).default(125).describe('Lower end of the first channel.'),
    highHz: z.number().positive().default(7500).describe('Upper end of the last channel.'),
    smoothingBits: z.int().min(0).max(16).default(10).describe('Fraction bits of the noise estimate.'),
    evenSmoothing: share.default(0.025).describe('Share of the newest value in the noise estimate, even channels.'),
    oddSmoothing: share.default(0.06).describe('The same of odd channels.'),
    minSignalRemaining: share.default(0.05).describe('Share of the signal that noise reduction leaves at least.'),
    pcanStrength: share.default(0.95).describe('Exponent of the gain control; 0 is none, 1 is full.'),
    pcanOffset: z.number().positive().default(80).describe('Added to the estimate before the exponent.'),
    pcanGainBits: z.int().min(16).max(24).default(21).describe('Fraction bits of the gain.'),
    logShift: z.int().min(0).max(10).default(6).describe('The logarithm is scaled by two to this power.'),
    tables: z
      .enum(['c-library', 'preprocessor'])
      .default('c-library')
      .describe('Tables as the C library makes them, or as audio_preprocessor_int8.tflite (micro_speech) holds them.'),
    values: z.enum(['uint16', 'int8']).default('uint16').describe('Raw features, or what microWakeWord models take.'),
  }),
  setUp(params, rateHz) {
    if (params.highHz > rateHz / 2 || params.lowHz >= params.highHz) {
      const band = `${params.lowHz} to ${params.highHz} Hz`;
      throw new PipitError('PARAMS', 'microfrontend', 'highHz', `${band} is no band below half of ${rateHz} Hz`);
    }
    const length = samplesOf('microfrontend', 'windowMs', params.windowMs, rateHz);
    const hop = samplesOf('microfrontend', 'stepMs', params.stepMs, rateHz);
    const isInt8 = params.values === 'int8';
    return {
      length,
      hop,
      shape: [params.channels],
      stateBytes: 4 * params.channels,
      opsPerOutput: 10 * length * Math.log2(length),
      open() {
        const frontEnd = new MicroFrontend(length, rateHz, {
          ...params,
          noiseReduction: params,
          pcan: { strength: params.pcanStrength, offset: params.pcanOffset, gainBits: params.pcanGainBits },
        });
        return {
          process(samples, out) {
            frontEnd.process(samples, out);
            if (isInt8) toInt8(out);
            return true;
          },
          reset: () => frontEnd.reset(),
        };
      },
    };
  },
});

function toInt8(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    const scaled = Math.floor(((values[i] as number) * 256 + 333) / 666) - 128;
    values[i] = scaled > 127 ? 127 : scaled;
  }
}
