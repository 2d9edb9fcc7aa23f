import { benchAudio } from '@pipit/dsp';
import { type BenchResult, measure } from './bench-case.js';
import { benchWakeWord } from './bench-wake-word.js';

/** The cost of listening: microseconds a frame of each front end, and wake words end to end. */
export const benchListening = async (): Promise<BenchResult[]> => [
  ...(await measure(benchAudio())),
  ...(await benchWakeWord()),
];
