import { PipitError } from '@pipit/core';
import { engineWasm } from '../generated/engine-wasm.js';
import { type WasmMemory, type WebAssemblyHost, webAssembly } from './web-assembly.js';

const PAGE = 65536;
const INITIAL_PAGES = 64;
const ALIGNMENT = 64;
/** Below this the engine keeps its own constants. */
const START = 4096;
/** Kernels read up to this many bytes past the end of what they are given. */
const SLACK = 64;

interface Hole {
  offset: number;
  bytes: number;
}

/** The memory that all interpreters of the WebAssembly engine share, and the engine's one instance. */
export class WasmHeap {
  private readonly memory: WasmMemory;
  private readonly holes: Hole[] = [{ offset: START, bytes: INITIAL_PAGES * PAGE - START }];
  private readonly sizes = new Map<number, number>();
  readonly run: (blocks: number, count: number) => void;

  constructor(host: WebAssemblyHost) {
    this.memory = new host.Memory({ initial: INITIAL_PAGES });
    const module = new host.Module(decode(engineWasm));
    const { exports } = new host.Instance(module, { env: { memory: this.memory } });
    this.run = exports.run as (blocks: number, count: number) => void;
  }

  buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  /** Zeroed memory of at least so many bytes, on a multiple of 64. */
  allocate(bytes: number): number {
    const size = Math.ceil((bytes + SLACK) / ALIGNMENT) * ALIGNMENT;
    let at = this.holes.findIndex((hole) => hole.bytes >= size);
    if (at < 0) {
      this.grow(size);
      at = this.holes.length - 1;
    }
    const hole = this.holes[at] as Hole;
    const { offset } = hole;
    hole.offset += size;
    hole.bytes -= size;
    if (hole.bytes === 0) this.holes.splice(at, 1);
    this.sizes.set(offset, size);
    new Uint8Array(this.buffer(), offset, size).fill(0);
    return offset;
  }

  free(offset: number): void {
    const bytes = this.sizes.get(offset);
    if (bytes === undefined) return;
    this.sizes.delete(offset);
    this.holes.push({ offset, bytes });
    this.holes.sort((a, b) => a.offset - b.offset);
    for (let i = this.holes.length - 1; i > 0; i--) {
      const [left, right] = [this.holes[i - 1] as Hole, this.holes[i] as Hole];
      if (left.offset + left.bytes !== right.offset) continue;
      left.bytes += right.bytes;
      this.holes.splice(i, 1);
    }
  }

  private grow(bytes: number): void {
    const end = this.memory.buffer.byteLength;
    const pages = Math.max(Math.ceil(bytes / PAGE), INITIAL_PAGES);
    try {
      this.memory.grow(pages);
    } catch {
      throw new PipitError('MODEL_MEMORY', 'The engine', end + bytes, end);
    }
    const last = this.holes.at(-1);
    if (last && last.offset + last.bytes === end) last.bytes += pages * PAGE;
    else this.holes.push({ offset: end, bytes: pages * PAGE });
  }
}

/** base64 to bytes. An AudioWorklet has neither `atob` nor `Buffer`, so the last way needs nothing of the host. */
function decode(base64: string): Uint8Array {
  const { Buffer, atob } = globalThis as { Buffer?: typeof globalThis.Buffer; atob?: (text: string) => string };
  if (Buffer) return Buffer.from(base64, 'base64');
  const bytes = new Uint8Array(Math.floor((base64.replace(/=+$/, '').length * 3) / 4));
  if (atob) {
    const text = atob(base64);
    for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0, at = 0, bits = 0; at < bytes.length; i++) {
    bits = (bits << 6) | Math.max(0, alphabet.indexOf(base64.charAt(i)));
    // After the second, third and fourth character of four, eight more bits are complete.
    if (i % 4 > 0) bytes[at++] = bits >> (6 - 2 * (i % 4));
  }
  return bytes;
}

let shared: WasmHeap | undefined;

/** The heap of this realm, made at first use; undefined where WebAssembly SIMD is missing. */
export function wasmHeap(): WasmHeap | undefined {
  if (!shared && webAssembly?.validate(simdProbe)) shared = new WasmHeap(webAssembly);
  return shared;
}

/** A module of one function that returns a splatted vector: valid only where SIMD is. */
const simdProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);
