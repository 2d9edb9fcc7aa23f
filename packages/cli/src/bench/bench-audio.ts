import { benchAudio } from '@pipit/dsp';
import { type BenchResult, measure } from './bench-case.js';

/** The cost of listening: microseconds a frame of each front end. */
export const benchListening = (): Promise<BenchResult[]> => measure(benchAudio());
