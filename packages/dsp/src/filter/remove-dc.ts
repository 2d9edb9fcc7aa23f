import * as z from 'zod';
import { butterworth } from './butterworth.js';
import { defineFilter, filterHz, filterStart } from './define-filter.js';

/** Takes the constant part and slow drift out of each channel: a first-order high-pass. See `defineFilter`. */
export const removeDc = defineFilter({
  name: 'remove-dc',
  params: z.strictObject({
    cutoffHz: filterHz.default(0.5).describe('Below this frequency the signal counts as drift.'),
    start: filterStart,
  }),
  frequencies: ({ cutoffHz }) => [cutoffHz],
  design: ({ cutoffHz }, rateHz) => butterworth(1, { kind: 'highpass', frequencyHz: cutoffHz }, rateHz),
});
