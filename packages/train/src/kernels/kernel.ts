import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { WasmBackend } from './shared-heap.js';

/** A kernel of the WASM backend by name, with the types of its inputs and attributes that tfjs's own registry leaves open. */
export const kernel = <Attributes, Input extends string>(
  kernelName: string,
  run: (
    backend: WasmBackend,
    inputs: Readonly<Record<Input, TensorInfo>>,
    attrs: Attributes,
  ) => TensorInfo | TensorInfo[],
): KernelConfig => ({
  kernelName,
  backendName: 'wasm',
  kernelFunc: ({ inputs, attrs, backend }) =>
    run(
      backend as unknown as WasmBackend,
      inputs as unknown as Readonly<Record<Input, TensorInfo>>,
      attrs as unknown as Attributes,
    ),
});
