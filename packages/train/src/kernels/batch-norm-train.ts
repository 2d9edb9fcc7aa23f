import * as tf from '@tensorflow/tfjs';
import type { GradConfig, KernelConfig, Tensor } from '@tensorflow/tfjs';
import { activationRange, type Activation } from '../network/activation.js';
import type { GradientModule } from './gradient-module.js';
import { kernel } from './kernel.js';
import { rowsOf } from './rows-of.js';
import { address } from './shared-heap.js';

interface Attributes {
  readonly epsilon: number;
  readonly activation: Activation;
}

/** The fused forward and backward pass of batch normalisation with its activation. */
export const batchNormKernels = (module: GradientModule): KernelConfig[] => [
  kernel<Attributes, 'x' | 'gamma' | 'beta'>(
    'PipitBatchNorm',
    (backend, { x, gamma, beta }, { epsilon, activation }) => {
      const [rows, channels] = rowsOf(x.shape);
      const [low, high] = activationRange(activation);
      const y = backend.makeOutput(x.shape, 'float32');
      const mean = backend.makeOutput([channels], 'float32');
      const inverse = backend.makeOutput([channels], 'float32');
      const [yAt, xAt, gammaAt, betaAt] = [y, x, gamma, beta].map((info) => address(backend, info)) as Four;
      module.batchNorm(
        yAt,
        xAt,
        gammaAt,
        betaAt,
        address(backend, mean),
        address(backend, inverse),
        rows,
        channels,
        epsilon,
        low,
        high,
      );
      return [y, mean, inverse];
    },
  ),
  kernel<Attributes, 'dy' | 'y' | 'x' | 'gamma' | 'mean' | 'inverse'>(
    'PipitBatchNormGradient',
    (backend, { dy, y, x, gamma, mean, inverse }, { activation }) => {
      const [rows, channels] = rowsOf(x.shape);
      const [low, high] = activationRange(activation);
      const dx = backend.makeOutput(x.shape, 'float32');
      const dgamma = backend.makeOutput([channels], 'float32');
      const dbeta = backend.makeOutput([channels], 'float32');
      const at = [dx, dy, y, x, gamma, mean, inverse, dgamma, dbeta].map((info) => address(backend, info)) as Nine;
      module.batchNormGradient(...at, rows, channels, low, high);
      return [dx, dgamma, dbeta];
    },
  ),
];

type Four = [number, number, number, number];
type Nine = [number, number, number, number, number, number, number, number, number];

/** Gradients of `batchNormTrain` by its input, scale and offset. */
export const batchNormGradient: GradConfig = {
  kernelName: 'PipitBatchNorm',
  inputsToSave: ['x', 'gamma'],
  outputsToSave: [true, true, true],
  gradFunc: (dys, saved, attrs) => {
    const [x, gamma, y, mean, inverse] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor];
    const [dy] = dys as Tensor[];
    const gradients = tf
      .engine()
      .runKernel('PipitBatchNormGradient', { dy: dy as Tensor, y, x, gamma, mean, inverse }, attrs);
    const [dx, dgamma, dbeta] = gradients as unknown as [Tensor, Tensor, Tensor];
    return { x: () => dx, gamma: () => dgamma, beta: () => dbeta };
  },
};

/** Normalises a batch by its own mean and variance and applies the activation: [y, mean, 1 / sqrt(variance + epsilon)]. */
export function batchNormTrain(x: Tensor, gamma: Tensor, beta: Tensor, epsilon: number, activation: Activation) {
  return tf.engine().runKernel('PipitBatchNorm', { x, gamma, beta }, { epsilon, activation }) as unknown as [
    Tensor,
    Tensor,
    Tensor,
  ];
}
