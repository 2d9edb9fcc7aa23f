import type { Weights } from '../../network/network-weights.js';

/**
 * What training makes of a step of int8 features. The first layer's weights become as much larger, and so as large as those
 * of the others: an optimiser that changes all weights alike would otherwise undo that layer in its first few steps.
 */
export const featureScale = 1 / 64;

/** A network for features of that scale out of one for features as they are. */
export const forScaled = (weights: Weights): Weights => firstTimes(weights, 1 / featureScale);

/** And back. */
export const forUnscaled = (weights: Weights): Weights => firstTimes(weights, featureScale);

const firstTimes = (weights: Weights, factor: number): Weights =>
  new Map(
    [...weights].map(([name, { shape, values }]) => [
      name,
      { shape, values: name === '1/w' ? values.map((value) => factor * value) : values },
    ]),
  );
