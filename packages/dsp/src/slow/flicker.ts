import { defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { bandEnergy, binRange } from '../spectrum/band-energy.js';
import { PowerSpectrum } from '../spectrum/power-spectrum.js';
import { densityScale, spectralDensity } from '../spectrum/spectral-density.js';
import { taper } from '../taper/taper.js';
import { channelIndex } from './channel-index.js';

/**
 * How much each of the named channels flickers: its rms between `lowHz` and `highHz` over its mean plus `floor`.
 *
 * A flame's light comes in puffs at about 1.5 / sqrt(D) Hz for a fire D metres across (Hamins, Yang and Kashiwagi, Proc.
 * Combustion Institute 24, 1992), that of lamps and the sun does not. A detector at its end does not flicker, whatever it
 * sees. A window with a NaN gives no frame and a `not-finite` notice. Errors: `CHANNEL_MISSING`, `PARAMS` where the band
 * reaches past half the rate or holds no bin.
 */
export const flicker = defineBlock({
  name: 'flicker',
  version: 1,
  input: 'window',
  output: 'frame',
  params: z.strictObject({
    channels: z.array(z.string().min(1)).min(1).describe('Channels to look at.'),
    lowHz: z.number().positive().default(1).describe('Lower end of the band.'),
    highHz: z.number().positive().default(5).describe('Upper end of the band.'),
    floor: z
      .number()
      .positive()
      .default(5)
      .describe('Added to the mean, in the unit of the channel: the noise in the dark.'),
  }),
  prepare(input, { channels, lowHz, highHz, floor }) {
    const { length, hop, rateHz } = input;
    const places = channels.map((name) => channelIndex(input.channels, name));
    if (highHz > rateHz / 2) {
      throw new PipitError('PARAMS', 'flicker', 'highHz', `${highHz} Hz is above half the rate of ${rateHz} Hz`);
    }
    const range = binRange(lowHz, highHz, rateHz, length);
    if (range.from >= range.to) {
      throw new PipitError('PARAMS', 'flicker', 'lowHz', `a window of ${length} instants resolves no such band`);
    }
    const stride = input.channels.length;
    const hann = taper('hann', length);
    const scale = densityScale(hann, rateHz);
    return {
      output: {
        kind: 'frame',
        rateHz: rateHz / hop,
        shape: [channels.length],
        names: channels.map((name) => `${name}.flicker`),
      },
      cost: { stateBytes: 0, opsPerOutput: channels.length * length * (4 + 4 * Math.log2(length)) },
      open(onNotice) {
        const spectrum = new PowerSpectrum(hann);
        const frame = { at: 0, values: new Float32Array(channels.length) };
        return {
          push({ at, samples }, emit) {
            for (let p = 0; p < places.length; p++) {
              const place = places[p] as number;
              let sum = 0;
              for (let i = place; i < samples.length; i += stride) sum += samples[i] as number;
              if (sum - sum !== 0) {
                onNotice?.({ block: 'flicker', at, kind: 'not-finite', count: 1 });
                return;
              }
              const mean = sum / length;
              const density = spectralDensity(spectrum.compute(samples, place, stride, mean), scale, length);
              const power = (bandEnergy(density, range) * rateHz) / length;
              frame.values[p] = Math.sqrt(power) / (Math.max(mean, 0) + floor);
            }
            frame.at = at + length / rateHz;
            emit(frame);
          },
          reset() {},
        };
      },
    };
  },
});
