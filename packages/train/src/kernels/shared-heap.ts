import type { DataId, TensorInfo } from '@tensorflow/tfjs';
import type { WasmMemory } from './web-assembly.js';

/** What these kernels use of tfjs's WASM backend. */
export interface WasmBackend {
  readonly wasm: { readonly asm: { readonly memory: WasmMemory } };
  readonly dataIdMap: { get(id: DataId): { readonly memoryOffset: number | null } };
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  incRef(id: DataId): void;
  disposeData(id: DataId): boolean;
}

/** The byte address of a tensor on the backend's heap. */
export function address(backend: WasmBackend, { dataId, shape }: TensorInfo): number {
  const offset = backend.dataIdMap.get(dataId).memoryOffset;
  if (offset === null) throw new RangeError(`A tensor of shape ${shape.join('x')} is not on the WASM heap.`);
  return offset;
}

/** A scratch tensor, given back when `use` returns. */
export function scratch<T>(backend: WasmBackend, shape: number[], use: (at: number) => T): T {
  const held = backend.makeOutput(shape, 'float32');
  try {
    return use(address(backend, held));
  } finally {
    backend.disposeData(held.dataId);
  }
}
