import type { CardBlock, SignalSpec } from '@pipit/core';
import type { LinearModel } from '@pipit/learn';

const sensors = ['MQ2', 'MQ3', 'MQ5', 'MQ6', 'MQ7', 'MQ8', 'MQ135'] as const;

/** The recordings do not say how often they were sampled: one row counts as a second. */
export const gasInput: SignalSpec = {
  kind: 'chunk',
  rateHz: 1,
  channels: sensors.map((name) => ({ name, unit: 'count' })),
};

export const gasLabels = ['NoGas', 'Perfume', 'Smoke', 'Mixture'] as const;

/** Rows of a window and from one to the next. */
export const windowRows = { length: 60, hop: 10 } as const;

const block = (name: string, params: Record<string, unknown>): CardBlock => ({ block: name, version: 1, params });

/** From counts to level, trend and spread of each sensor's logarithmic conductance. */
export const featurePipeline = (): CardBlock[] => [
  block('conductance', { channels: sensors, fullScale: 1023 }),
  block('slide', windowRows),
  block('slow-features', {}),
];

export const judgingPipeline = (
  { mean, scale, limit, weights }: LinearModel,
  features: readonly string[],
): CardBlock[] => [
  ...featurePipeline(),
  block('classify-linear', { labels: gasLabels, features, mean, scale, limit, weights }),
];

/** A gas is told when it leads for two windows. */
export const decision = (): CardBlock[] => [
  block('smooth', { count: 2 }),
  block('trigger', { threshold: 0.6, release: 0.4, holdS: 0 }),
];
