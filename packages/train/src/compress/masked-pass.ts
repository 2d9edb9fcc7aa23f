import * as tf from '@tensorflow/tfjs';
import type { FitOptions } from '../training/fit.js';
import type { Masks } from './pruning-masks.js';

/** Trains with the masked weights at zero: neither they nor their gradients count. */
export const maskedPass =
  (masks: Masks): NonNullable<FitOptions['pass']> =>
  () => ({
    kernel: (node, w) => {
      const mask = masks.get(`${node}/w`);
      return mask ? tf.mul(w, tf.tensor(mask.values, [...mask.shape])) : w;
    },
  });
