import * as z from 'zod';
import { audioBiquad } from './audio-biquad.js';
import { defineFilter, filterHz, filterStart } from './define-filter.js';

/** Takes one frequency (mains hum, say) out of each channel; `q` is that frequency over the width. See `defineFilter`. */
export const notch = defineFilter({
  name: 'notch',
  params: z.strictObject({
    frequencyHz: filterHz.describe('Frequency to take out.'),
    q: z.number().positive().default(30).describe('Frequency over the 3 dB width of the notch.'),
    start: filterStart,
  }),
  frequencies: ({ frequencyHz }) => [frequencyHz],
  design: ({ frequencyHz, q }, rateHz) => [audioBiquad('notch', frequencyHz, rateHz, q)],
});
