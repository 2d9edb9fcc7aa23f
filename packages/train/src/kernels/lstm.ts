import * as tf from '@tensorflow/tfjs';
import type { GradConfig, KernelConfig, Tensor } from '@tensorflow/tfjs';
import type { Grid } from './fake-quant.js';
import type { GradientModule } from './gradient-module.js';
import { kernel } from './kernel.js';
import { address, scratch } from './shared-heap.js';

type Shape = readonly [steps: number, n: number, units: number];

/** A whole LSTM layer forward and backward, instead of some fifty small operations for every step of the sequence. */
export const lstmKernels = (module: GradientModule): KernelConfig[] => [
  kernel<Grid, 'z' | 'u'>('PipitLstm', (backend, { z, u }, { scale, zeroPoint }) => {
    const [steps, n, units] = shapeOf(z.shape);
    const outputs = [units, 4 * units, units].map((width) => backend.makeOutput([steps, n, width], 'float32'));
    const at = [...outputs, z, u].map((info) => address(backend, info)) as [number, number, number, number, number];
    module.lstm(...at, steps, n, units, scale, zeroPoint);
    return outputs;
  }),
  kernel<object, 'dh' | 'h' | 'gates' | 'c' | 'u'>('PipitLstmGradient', (backend, { dh, h, gates, c, u }) => {
    const [steps, n, units] = shapeOf(gates.shape);
    const dz = backend.makeOutput(gates.shape, 'float32');
    const du = backend.makeOutput(u.shape, 'float32');
    const at = [dz, du, dh, h, gates, c, u].map((info) => address(backend, info)) as Seven;
    scratch(backend, [4 * units, units], (turned) =>
      scratch(backend, [n, units], (dhNext) =>
        scratch(backend, [n, units], (dcNext) => module.lstmGradient(...at, turned, dhNext, dcNext, steps, n, units)),
      ),
    );
    return [dz, du];
  }),
];

type Seven = [number, number, number, number, number, number, number];

const shapeOf = ([steps = 0, n = 0, wide = 0]: readonly number[]): Shape => [steps, n, wide / 4];

/** Gradients of `lstm` by what its gates get and by its recurrent kernel. */
export const lstmGradient: GradConfig = {
  kernelName: 'PipitLstm',
  inputsToSave: ['u'],
  outputsToSave: [true, true, true],
  gradFunc: (dys, saved) => {
    const [u, h, gates, c] = saved as [Tensor, Tensor, Tensor, Tensor];
    const [dh] = dys as [Tensor];
    const [dz, du] = tf.engine().runKernel('PipitLstmGradient', { dh, h, gates, c, u }) as unknown as [Tensor, Tensor];
    return { z: () => dz, u: () => du };
  },
};

/**
 * The outputs [steps, n, units] of an LSTM: z [steps, n, 4 * units] is what its gates get from the input and the bias, in
 * the order input, forget, cell, output, and u [units, 4 * units] the recurrent kernel. The cell is held within -8..8.
 * With a grid, each output is rounded to it before the next step; gradients pass.
 */
export const lstm = (z: Tensor, u: Tensor, grid: Grid = { scale: 0, zeroPoint: 0 }): Tensor =>
  (
    tf.engine().runKernel('PipitLstm', { z, u }, { scale: grid.scale, zeroPoint: grid.zeroPoint }) as unknown as [
      Tensor,
    ]
  )[0];
