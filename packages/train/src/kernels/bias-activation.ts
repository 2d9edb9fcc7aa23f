import * as tf from '@tensorflow/tfjs';
import type { GradConfig, KernelConfig, Tensor } from '@tensorflow/tfjs';
import { type Activation, activationRange } from '../network/activation.js';
import type { GradientModule } from './gradient-module.js';
import { kernel } from './kernel.js';
import { rowsOf } from './rows-of.js';
import { address } from './shared-heap.js';

interface Attributes {
  readonly activation: Activation;
}

/** Bias and activation in one pass, forward and backward. */
export const biasKernels = (module: GradientModule): KernelConfig[] => [
  kernel<Attributes, 'x' | 'b'>('PipitBias', (backend, { x, b }, { activation }) => {
    const y = backend.makeOutput(x.shape, 'float32');
    const at = [y, x, b].map((info) => address(backend, info)) as [number, number, number];
    module.bias(...at, ...rowsOf(x.shape), ...activationRange(activation));
    return y;
  }),
  kernel<Attributes, 'dy' | 'y'>('PipitBiasGradient', (backend, { dy, y }, { activation }) => {
    const dx = backend.makeOutput(y.shape, 'float32');
    const db = backend.makeOutput([y.shape.at(-1) ?? 1], 'float32');
    const at = [dx, db, dy, y].map((info) => address(backend, info)) as [number, number, number, number];
    module.biasGradient(...at, ...rowsOf(y.shape), ...activationRange(activation));
    return [dx, db];
  }),
];

export const biasGradient: GradConfig = {
  kernelName: 'PipitBias',
  outputsToSave: [true],
  gradFunc: (dy, [y], attrs) => {
    const inputs = { dy: dy as Tensor, y: y as Tensor };
    const [dx, db] = tf.engine().runKernel('PipitBiasGradient', inputs, attrs) as unknown as [Tensor, Tensor];
    return { x: () => dx, b: () => db };
  },
};

/** act(x + b), b along the last dimension. */
export const biasActivation = (x: Tensor, b: Tensor, activation: Activation): Tensor =>
  tf.engine().runKernel('PipitBias', { x, b }, { activation }) as Tensor;
