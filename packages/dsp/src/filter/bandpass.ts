import * as z from 'zod';
import { butterworth } from './butterworth.js';
import { defineFilter, filterHz, filterOrder, filterStart } from './define-filter.js';

/** Butterworth band-pass of each channel, 3 dB down at both ends, with twice `order` poles. See `defineFilter`. */
export const bandpass = defineFilter({
  name: 'bandpass',
  params: z
    .strictObject({
      lowHz: filterHz.describe('Lower end of the band.'),
      highHz: filterHz.describe('Upper end of the band.'),
      order: filterOrder,
      start: filterStart,
    })
    .refine(({ lowHz, highHz }) => lowHz < highHz, { path: ['lowHz'], message: 'must lie below highHz' }),
  frequencies: ({ lowHz, highHz }) => [lowHz, highHz],
  design: ({ lowHz, highHz, order }, rateHz) => butterworth(order, { kind: 'bandpass', lowHz, highHz }, rateHz),
});
