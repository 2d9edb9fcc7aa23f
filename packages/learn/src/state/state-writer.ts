import { crc32 } from './crc32.js';

/** First bytes of every saved state. */
export const stateMagic = 'PLRN';

/**
 * Writes what something learned as bytes: `PLRN`, its kind, its version, its numbers little-endian, and a CRC-32 at the end.
 *
 * Read it with `StateReader` in the same order.
 */
export class StateWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #used = 0;

  constructor(kind: string, version: number) {
    for (const letter of stateMagic) this.byte(letter.charCodeAt(0));
    this.byte(version);
    this.text(kind);
  }

  byte(value: number): this {
    this.#room(1);
    this.#view.setUint8(this.#used++, value);
    return this;
  }

  count(value: number): this {
    this.#room(4);
    this.#view.setUint32(this.#used, value, true);
    this.#used += 4;
    return this;
  }

  number(value: number): this {
    this.#room(8);
    this.#view.setFloat64(this.#used, value, true);
    this.#used += 8;
    return this;
  }

  /** Letters of ASCII, at most 255. */
  text(value: string): this {
    this.byte(value.length);
    for (let i = 0; i < value.length; i++) this.byte(value.charCodeAt(i));
    return this;
  }

  numbers(values: ArrayLike<number>): this {
    this.count(values.length);
    for (let i = 0; i < values.length; i++) this.number(values[i] as number);
    return this;
  }

  bytes(values: Uint8Array): this {
    this.count(values.length);
    this.#room(values.length);
    this.#bytes.set(values, this.#used);
    this.#used += values.length;
    return this;
  }

  /** The state, sealed with its checksum. */
  finish(): Uint8Array {
    this.#room(4);
    this.#view.setUint32(this.#used, crc32(this.#bytes, this.#used), true);
    return this.#bytes.slice(0, this.#used + 4);
  }

  #room(bytes: number): void {
    if (this.#used + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#used + bytes));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
