import type { Tensor } from '@tensorflow/tfjs';

/** Turns a layer's integer sums into the integers of its output, q - zeroPoint, as an int8 engine does. */
export type ExactOutput = (y: Tensor, inputs: readonly Tensor[]) => Tensor;
