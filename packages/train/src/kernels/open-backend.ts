import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { batchNormGradient, batchNormKernels } from './batch-norm-train.js';
import { biasGradient, biasKernels } from './bias-activation.js';
import { convolutionGradients } from './convolution-gradients.js';
import { fakeQuantGradients, fakeQuantKernels } from './fake-quant.js';
import { averageGradient, averageKernels } from './global-average.js';
import { type GradientModule, gradientModule } from './gradient-module.js';
import { lstmGradient, lstmKernels } from './lstm.js';
import { address, type WasmBackend } from './shared-heap.js';
import { sharedIdentity } from './shared-identity.js';
import { transposedMatMul } from './transposed-matmul.js';

/** tfjs on its WASM backend with our gradient kernels, and direct access to tensors on its heap. */
export interface TrainingBackend {
  readonly module: GradientModule;
  address(tensor: tf.Tensor): number;
}

let opening: Promise<TrainingBackend> | undefined;

/** Makes WASM the backend of tfjs and gives it the kernels that it lacks; the first call does it, later ones wait for it. */
export function openBackend(): Promise<TrainingBackend> {
  opening ??= open();
  return opening;
}

async function open(): Promise<TrainingBackend> {
  const before = process.listeners('uncaughtException');
  await tf.setBackend('wasm');
  await tf.ready();
  // tfjs's WASM module ends the process on any uncaught error; that is the application's to decide.
  for (const listener of process.listeners('uncaughtException')) {
    if (!before.includes(listener)) process.removeListener('uncaughtException', listener);
  }
  const backend = tf.backend() as unknown as WasmBackend;
  const module = await gradientModule(backend.wasm.asm.memory);
  const product = tf.getKernel('BatchMatMul', 'wasm');
  const kernels = [
    sharedIdentity,
    ...convolutionGradients(module),
    ...batchNormKernels(module),
    ...biasKernels(module),
    ...averageKernels(module),
    ...lstmKernels(module),
    ...fakeQuantKernels(module),
    ...(product ? [transposedMatMul(module, product)] : []),
  ];
  for (const kernel of kernels) {
    if (tf.getKernel(kernel.kernelName, 'wasm')) tf.unregisterKernel(kernel.kernelName, 'wasm');
    tf.registerKernel(kernel);
  }
  for (const gradient of [batchNormGradient, biasGradient, averageGradient, lstmGradient, ...fakeQuantGradients])
    tf.registerGradient(gradient);
  return { module, address: (tensor) => address(backend, tensor) };
}
