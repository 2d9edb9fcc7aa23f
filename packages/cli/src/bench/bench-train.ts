import { systemClock } from '@pipit/core';
import { trainingSpeed } from '@pipit/train';
import type { BenchResult } from './bench-case.js';

/** Examples a second that DS-CNN-S trains on in one thread, at batch 64. */
export async function benchTrain(): Promise<readonly BenchResult[]> {
  const speeds = [...(await trainingSpeed(systemClock))].sort((a, b) => a - b);
  const at = (share: number) => Math.round(speeds[Math.floor(share * (speeds.length - 1))] ?? Number.NaN);
  return [{ name: 'ds-cnn-s/pipit', unit: 'samples/s', median: at(0.5), p99: at(0), n: speeds.length }];
}
