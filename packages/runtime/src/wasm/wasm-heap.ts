import { engineWasm } from '../generated/engine-wasm.js';
import { type WasmMemory, type WebAssemblyHost, webAssembly } from './web-assembly.js';

const PAGE = 65536;
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
  private readonly holes: Hole[] = [{ offset: START, bytes: 16 * PAGE - START }];
  private readonly sizes = new Map<number, number>();
  readonly run: (blocks: number, count: number) => void;

  constructor(host: WebAssemblyHost) {
    this.memory = new host.Memory({ initial: 16 });
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
    const pages = Math.max(Math.ceil(bytes / PAGE), 16);
    this.memory.grow(pages);
    const last = this.holes.at(-1);
    if (last && last.offset + last.bytes === end) last.bytes += pages * PAGE;
    else this.holes.push({ offset: end, bytes: pages * PAGE });
  }
}

/** base64 to bytes with what every JavaScript host has. */
function decode(base64: string): Uint8Array<ArrayBuffer> {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  const length = Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
  const bytes = new Uint8Array(length);
  for (let i = 0, at = 0; at < length; i += 4) {
    const bits =
      ((values[base64.charCodeAt(i)] as number) << 18) |
      ((values[base64.charCodeAt(i + 1)] as number) << 12) |
      ((values[base64.charCodeAt(i + 2) & 127] ?? 0) << 6) |
      (values[base64.charCodeAt(i + 3) & 127] ?? 0);
    bytes[at++] = bits >> 16;
    if (at < length) bytes[at++] = bits >> 8;
    if (at < length) bytes[at++] = bits;
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
