/** The part of the platform's WebAssembly that is used here; the ES library of the compiler does not declare it. */
interface Platform {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: { readonly exports: object } }>;
}

/** A linear memory. `buffer` is another after the memory grew. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

export const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: Platform };
