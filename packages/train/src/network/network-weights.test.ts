import { expect, test } from '@jest/globals';
import { meanWeights } from './network-weights.js';

const weights = (...values: number[]) => new Map([['1/w', { shape: [2, 1], values: Float32Array.from(values) }]]);

test('the mean of networks is that of each of their weights', () => {
  expect(meanWeights([weights(1, 2), weights(3, -2), weights(5, 6)])).toEqual(weights(3, 2));
  expect(meanWeights([weights(1, 2)])).toEqual(weights(1, 2));
});
