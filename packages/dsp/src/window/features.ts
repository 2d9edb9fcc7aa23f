import { defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { taperNames } from '../taper/taper.js';
import { channelFeatureNames } from './channel-features.js';
import { FeaturesStep } from './features-step.js';

const band = z.tuple([z.number().min(0), z.number().positive()]).refine(([low, high]) => low < high, {
  message: 'a band goes from a lower to a higher frequency',
});

/**
 * Named features of each channel of a window: statistics, crossings, dominant frequency, power in bands, correlations.
 *
 * A frame holds, channel by channel, the features in the order asked (`ax.rms`), then its bands (`ax.band0.5-5Hz`: the mean
 * square of that band, in unit squared), and at the end the correlation of each pair of channels (`ax*ay.correlation`).
 * A window with a NaN or infinite sample gives no frame and a `not-finite` notice.
 * Errors: `PARAMS` where a band reaches past half the rate.
 */
export const features = defineBlock({
  name: 'features',
  version: 1,
  input: 'window',
  output: 'frame',
  params: z.strictObject({
    features: z
      .array(z.enum(channelFeatureNames))
      .default(['mean', 'std', 'rms', 'min', 'max', 'skewness', 'kurtosis', 'zeroCrossings'])
      .describe('Features of each channel, in order.'),
    bandsHz: z.array(band).default([]).describe('Bands [low, high) whose power is a feature of each channel.'),
    taper: z.enum(taperNames).default('hann').describe('Taper before the spectrum.'),
    correlations: z.boolean().default(false).describe('Whether each pair of channels adds its correlation.'),
  }),
  prepare(input, params) {
    const { length, hop, rateHz, channels } = input;
    for (const [, high] of params.bandsHz) {
      if (high > rateHz / 2) {
        throw new PipitError('PARAMS', 'features', 'bandsHz', `${high} Hz is above half the rate of ${rateHz} Hz`);
      }
    }
    const own = [...params.features, ...params.bandsHz.map(([low, high]) => `band${low}-${high}Hz`)];
    const names = channels.flatMap(({ name }) => own.map((feature) => `${name}.${feature}`));
    if (params.correlations) {
      channels.forEach(({ name }, i) => {
        for (const other of channels.slice(i + 1)) names.push(`${name}*${other.name}.correlation`);
      });
    }
    if (names.length === 0) throw new PipitError('PARAMS', 'features', 'features', 'nothing to compute is listed');
    return {
      output: { kind: 'frame', rateHz: rateHz / hop, shape: [names.length], names },
      cost: {
        stateBytes: 0,
        opsPerOutput: channels.length * length * (8 + (own.length > 0 ? 4 * Math.log2(length) : 0)),
      },
      open: (onNotice) => new FeaturesStep(input, params, names.length, onNotice),
    };
  },
});
