import * as z from 'zod';
import { butterworth } from './butterworth.js';
import { defineFilter, filterHz, filterOrder, filterStart } from './define-filter.js';

/** Butterworth high-pass of each channel; 3 dB down at `cutoffHz`. See `defineFilter` for gaps and NaN. */
export const highpass = defineFilter({
  name: 'highpass',
  params: z.strictObject({
    cutoffHz: filterHz.describe('Frequency at which the gain is 3 dB down.'),
    order: filterOrder,
    start: filterStart,
  }),
  frequencies: ({ cutoffHz }) => [cutoffHz],
  design: ({ cutoffHz, order }, rateHz) => butterworth(order, { kind: 'highpass', frequencyHz: cutoffHz }, rateHz),
});
