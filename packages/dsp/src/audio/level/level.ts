import * as z from 'zod';
import { emptyMoments, moments } from '../../statistics/moments.js';
import { defineFrontEnd } from '../define-front-end.js';
import { samplesOf } from '../samples-of.js';
import { decibels } from './decibels.js';

/** At this size a 16-bit sample is the greatest or the least there is. */
const clippedAt = 32767 / 32768;

/**
 * Level of one channel of PCM in -1..1: `rmsDb` and `peakDb` against full scale (a full sine is -3 dB rms; silence is
 * -120), `clipped`, the share of samples at full scale, and `dc`, their mean.
 */
export const level = defineFrontEnd({
  name: 'level',
  params: z.strictObject({
    windowMs: z.number().positive().max(60_000).default(50).describe('Length of a window in ms.'),
    stepMs: z.number().positive().max(60_000).optional().describe('From one window to the next; default: windowMs.'),
  }),
  setUp({ windowMs, stepMs }, rateHz) {
    const length = samplesOf('level', 'windowMs', windowMs, rateHz);
    return {
      length,
      hop: samplesOf('level', 'stepMs', stepMs ?? windowMs, rateHz),
      shape: [4],
      names: ['rmsDb', 'peakDb', 'clipped', 'dc'],
      stateBytes: 0,
      opsPerOutput: 4 * length,
      open() {
        const found = emptyMoments();
        return {
          process(samples, out) {
            moments(samples, found);
            out[0] = decibels(Math.sqrt(found.meanSquare));
            out[1] = decibels(Math.max(Math.abs(found.min), Math.abs(found.max)));
            out[2] = clippedShare(samples);
            out[3] = found.mean;
            return true;
          },
          reset() {},
        };
      },
    };
  },
});

function clippedShare(samples: Float32Array): number {
  let count = 0;
  for (let i = 0; i < samples.length; i++) {
    if (Math.abs(samples[i] as number) >= clippedAt) count++;
  }
  return count / samples.length;
}
