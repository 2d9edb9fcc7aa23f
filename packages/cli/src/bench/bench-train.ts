import { systemClock } from '@pipit/core';
import { trainingSpeed } from '@pipit/train';
import type { BenchResult } from './bench-case.js';

/** Examples a second that a small keyword network trains on in one thread at batch 64. p99 is the slowest round. */
export async function benchTraining(): Promise<readonly BenchResult[]> {
  const rates = [...(await trainingSpeed(systemClock, 7, 15))].sort((a, b) => a - b);
  const round = (value: number | undefined) => Number((value ?? Number.NaN).toPrecision(4));
  const median = round(rates[Math.floor(rates.length / 2)]);
  return [{ name: 'ds-cnn-s/pipit', unit: 'samples/s', median, p99: round(rates[0]), n: rates.length }];
}
