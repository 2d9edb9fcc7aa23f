/** The part of WebAssembly that the engine uses; its types are not in every TypeScript library. */
export interface WebAssemblyHost {
  Memory: new (limits: { initial: number }) => WasmMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
  validate(bytes: Uint8Array): boolean;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The host's WebAssembly, where it has one. */
export const webAssembly = (globalThis as { WebAssembly?: WebAssemblyHost }).WebAssembly;
