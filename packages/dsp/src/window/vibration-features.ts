import { type Channel, defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { unitFactor } from '../signal/unit-factor.js';
import { taperNames } from '../taper/taper.js';
import { vibrationBands } from './vibration-bands.js';
import { VibrationFeaturesStep } from './vibration-features-step.js';
import { vibrationStatistics } from './vibration-statistics.js';

/**
 * What a window of an accelerometer of one to three axes tells about a machine: the level of its vibration in bands of
 * frequency, in decibels, and statistics.
 *
 * A frame holds, axis by axis, the statistics asked (`ax.mean` is what gravity and mounting leave, in g; `ax.rms` and
 * `ax.peak` of the window without its line of best fit, in g; `ax.crest`; `ax.kurtosis`, 0 for a Gaussian), then the
 * bands (`ax.1-4Hz`): 10 log10 of the band's mean square in g squared plus 1e-10 (0.01 mg RMS, so that silence is
 * finite). Level in decibels makes a machine that shakes twice as much the same step wherever it began, and near normal
 * in its spread. Bands are equally wide and share out the lines of the spectrum from `minHz` to `maxHz`; a straight line
 * is removed first, so that a sensor that is tilted slowly does not leak into the lowest band.
 *
 * Axes in m/s2 are converted to g. A window with a NaN or infinite sample gives no frame and a `not-finite` notice.
 * Errors: `CHANNEL_MISSING`, `WRONG_UNIT` for an axis that is no acceleration, `PARAMS` where there are more than three
 * axes, more bands than lines, or nothing to compute.
 */
export const vibrationFeatures = defineBlock({
  name: 'vibration-features',
  version: 1,
  input: 'window',
  output: 'frame',
  params: z.strictObject({
    axes: z.array(z.string()).min(1).max(3).optional().describe('Channels to use; default: all of them.'),
    statistics: z.array(z.enum(vibrationStatistics)).default(['mean']).describe('Statistics of each axis.'),
    bands: z.int().min(0).max(1024).default(25).describe('Number of bands of each axis.'),
    minHz: z.number().min(0).default(0).describe('Where the lowest band begins; the line at 0 Hz never counts.'),
    maxHz: z.number().positive().optional().describe('Where the highest band ends; default: half the rate.'),
    taper: z.enum(taperNames).default('hann').describe('Taper before the spectrum.'),
  }),
  prepare(input, params) {
    const { rateHz, length, hop, channels } = input;
    const axes = (params.axes ?? channels.map(({ name }) => name)).map((name) => axisOf(name, channels));
    if (axes.length > 3) fault('axes', `the signal has ${axes.length} channels; name up to three`);
    if (params.bands + params.statistics.length === 0) fault('bands', 'nothing to compute is asked');
    const bands = vibrationBands(params, rateHz, length);
    const own = [...params.statistics, ...bands.map(({ name }) => name)];
    const names = axes.flatMap(({ name }) => own.map((feature) => `${name}.${feature}`));
    return {
      output: { kind: 'frame', rateHz: rateHz / hop, shape: [names.length], names },
      cost: {
        stateBytes: 8 * (5 * length + names.length),
        opsPerOutput: axes.length * length * (6 + 4 * Math.log2(length)),
      },
      open: (onNotice) => new VibrationFeaturesStep(input, axes, bands, params, onNotice),
    };
  },
});

function axisOf(name: string, channels: readonly Channel[]) {
  const index = channels.findIndex((channel) => channel.name === name);
  const channel = channels[index];
  if (!channel) {
    const has = channels.map((other) => other.name);
    throw new PipitError('CHANNEL_MISSING', name, has);
  }
  const toG = unitFactor(channel.unit, 'g');
  if (toG === undefined) throw new PipitError('WRONG_UNIT', name, 'g', channel.unit);
  return { name, index, toG };
}

function fault(param: string, why: string): never {
  throw new PipitError('PARAMS', 'vibration-features', param, why);
}
