import * as tf from '@tensorflow/tfjs';
import type { GradConfig, KernelConfig, Tensor } from '@tensorflow/tfjs';
import type { GradientModule } from './gradient-module.js';
import { kernel } from './kernel.js';
import { address } from './shared-heap.js';

interface Attributes {
  readonly shape: readonly [number, number, number, number];
}

/** The mean over height and width, forward and backward, without the matrices of ones that tfjs makes for it. */
export const averageKernels = (module: GradientModule): KernelConfig[] => [
  kernel<Attributes, 'x'>('PipitAverage', (backend, { x }, { shape: [n, height, width, channels] }) => {
    const y = backend.makeOutput([n, channels], 'float32');
    module.average(address(backend, y), address(backend, x), n, height * width, channels);
    return y;
  }),
  kernel<Attributes, 'dy'>('PipitAverageGradient', (backend, { dy }, { shape }) => {
    const [n, height, width, channels] = shape;
    const dx = backend.makeOutput([...shape], 'float32');
    module.averageGradient(address(backend, dx), address(backend, dy), n, height * width, channels);
    return dx;
  }),
];

export const averageGradient: GradConfig = {
  kernelName: 'PipitAverage',
  gradFunc: (dy, _saved, attrs) => ({
    x: () => tf.engine().runKernel('PipitAverageGradient', { dy: dy as Tensor }, attrs) as Tensor,
  }),
};

/** The mean of [n, height, width, channels] over height and width. */
export const globalAverage = (x: Tensor): Tensor =>
  tf.engine().runKernel('PipitAverage', { x }, { shape: x.shape }) as Tensor;
