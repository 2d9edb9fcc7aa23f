import * as tf from '@tensorflow/tfjs';
import type { GradConfig, KernelConfig, Tensor } from '@tensorflow/tfjs';
import type { GradientModule } from './gradient-module.js';
import { kernel } from './kernel.js';
import { address } from './shared-heap.js';

/** An int8 grid: value = (q - zeroPoint) * scale, q in -128..127. */
export interface Grid {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** Rounding to int8 and back, forward and backward. */
export const fakeQuantKernels = (module: GradientModule): KernelConfig[] => [
  kernel<Grid, 'x'>('PipitFakeQuant', (backend, { x }, { scale, zeroPoint }) => {
    const y = backend.makeOutput(x.shape, 'float32');
    module.fakeQuant(address(backend, y), address(backend, x), sizeOf(x.shape), scale, zeroPoint, -128, 127);
    return y;
  }),
  kernel<Grid, 'x' | 'dy'>('PipitFakeQuantGradient', (backend, { x, dy }, { scale, zeroPoint }) => {
    const dx = backend.makeOutput(x.shape, 'float32');
    const [lowest, highest] = [(-128.5 - zeroPoint) * scale, (127.5 - zeroPoint) * scale];
    module.fakeQuantGradient(
      address(backend, dx),
      address(backend, dy),
      address(backend, x),
      sizeOf(x.shape),
      lowest,
      highest,
    );
    return dx;
  }),
  kernel<object, 'x' | 'scales'>('PipitFakeQuantChannels', (backend, { x, scales }) => {
    const channels = scales.shape[0] as number;
    const y = backend.makeOutput(x.shape, 'float32');
    module.fakeQuantChannels(
      address(backend, y),
      address(backend, x),
      sizeOf(x.shape),
      channels,
      address(backend, scales),
    );
    return y;
  }),
];

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** Straight-through gradients (Bengio et al., arXiv 1308.3432): 1 within the grid, 0 outside; weights always 1. */
export const fakeQuantGradients: readonly GradConfig[] = [
  {
    kernelName: 'PipitFakeQuant',
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => ({
      x: () => tf.engine().runKernel('PipitFakeQuantGradient', { x: x as Tensor, dy: dy as Tensor }, attrs) as Tensor,
    }),
  },
  {
    kernelName: 'PipitFakeQuantChannels',
    inputsToSave: ['scales'],
    gradFunc: (dy, [scales]) => ({ x: () => tf.clone(dy as Tensor), scales: () => tf.zerosLike(scales as Tensor) }),
  },
];

/** Rounds to the grid and back, half away from zero as TensorFlow Lite does; the gradient passes within the grid. */
export const fakeQuant = (x: Tensor, { scale, zeroPoint }: Grid): Tensor =>
  tf.engine().runKernel('PipitFakeQuant', { x }, { scale, zeroPoint }) as Tensor;

/** Rounds weights to a symmetric grid of -127..127 with one scale for each index of the last dimension. */
export const fakeQuantChannels = (x: Tensor, scales: Tensor): Tensor =>
  tf.engine().runKernel('PipitFakeQuantChannels', { x, scales }, {}) as Tensor;
