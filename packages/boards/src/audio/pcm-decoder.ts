import { type PcmFormat, sampleBytes } from './pcm-format.js';

/** Turns raw PCM, cut wherever it may be, into one channel in -1..1. What is no number becomes silence. */
export class PcmDecoder {
  readonly #channels: number;
  readonly #pick: number | 'mean';
  readonly #width: number;
  readonly #sample: (view: DataView, offset: number) => number;
  #rest = new Uint8Array(0);

  constructor({ encoding, channels, pick = 'mean' }: PcmFormat) {
    this.#channels = channels;
    this.#pick = pick === 'mean' && channels === 1 ? 0 : pick;
    this.#width = sampleBytes[encoding];
    this.#sample = readers[encoding];
  }

  /** The instants that are whole with these bytes; a cut one waits for its rest. */
  decode(bytes: Uint8Array): Float32Array {
    const all = this.#rest.length > 0 ? joined(this.#rest, bytes) : bytes;
    const instant = this.#width * this.#channels;
    const count = Math.floor(all.length / instant);
    const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
    const samples = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const value = this.#pick === 'mean' ? this.#mean(view, i * instant) : this.#at(view, i * instant, this.#pick);
      samples[i] = Number.isFinite(value) ? value : 0;
    }
    this.#rest = all.slice(count * instant);
    return samples;
  }

  /** Forgets a cut instant: what follows comes from a new sender. */
  reset(): void {
    this.#rest = new Uint8Array(0);
  }

  #at(view: DataView, offset: number, channel: number): number {
    return this.#sample(view, offset + channel * this.#width);
  }

  #mean(view: DataView, offset: number): number {
    let sum = 0;
    for (let c = 0; c < this.#channels; c++) sum += this.#at(view, offset, c);
    return sum / this.#channels;
  }
}

const readers: Readonly<Record<PcmFormat['encoding'], (view: DataView, offset: number) => number>> = {
  u8: (view, offset) => (view.getUint8(offset) - 128) / 128,
  s16le: (view, offset) => view.getInt16(offset, true) / 32_768,
  s24le: (view, offset) => ((view.getInt8(offset + 2) << 16) | view.getUint16(offset, true)) / 8_388_608,
  s32le: (view, offset) => view.getInt32(offset, true) / 2_147_483_648,
  f32le: (view, offset) => view.getFloat32(offset, true),
};

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  const all = new Uint8Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}
