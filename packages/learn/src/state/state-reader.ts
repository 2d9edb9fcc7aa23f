import { PipitError } from '@pipit/core';
import { crc32 } from './crc32.js';
import { stateMagic } from './state-writer.js';

/**
 * Reads what `StateWriter` wrote. Everything that does not fit (cut short, a flipped bit, another kind, a newer version,
 * a number that is not finite) is a `PipitError` `LEARNED_STATE`, never a crash.
 */
export class StateReader {
  readonly version: number;
  readonly #kind: string;
  readonly #view: DataView;
  readonly #end: number;
  #next = 0;

  /** Checks checksum, kind and version before anything is read. */
  constructor(saved: Uint8Array, kind: string, newestVersion: number) {
    this.#kind = kind;
    this.#view = new DataView(saved.buffer, saved.byteOffset, saved.byteLength);
    this.#end = saved.length - 4;
    if (this.#end < stateMagic.length) this.fail('it is too short');
    for (const letter of stateMagic) {
      if (this.byte() !== letter.charCodeAt(0)) this.fail('it was not saved by Pipit');
    }
    if (crc32(saved, this.#end) !== this.#view.getUint32(this.#end, true)) this.fail('its checksum does not match');
    this.version = this.byte();
    const found = this.text();
    if (found !== kind) this.fail(`it belongs to ${found}`);
    if (this.version < 1 || this.version > newestVersion) this.fail(`its version ${this.version} is not known`);
  }

  byte(): number {
    this.#need(1);
    return this.#view.getUint8(this.#next++);
  }

  count(): number {
    this.#need(4);
    const value = this.#view.getUint32(this.#next, true);
    this.#next += 4;
    return value;
  }

  number(): number {
    this.#need(8);
    const value = this.#view.getFloat64(this.#next, true);
    this.#next += 8;
    if (!Number.isFinite(value)) this.fail('it holds a number that is not finite');
    return value;
  }

  text(): string {
    const length = this.byte();
    let value = '';
    for (let i = 0; i < length; i++) value += String.fromCharCode(this.byte());
    return value;
  }

  /** Exactly `length` numbers, where given. */
  numbers(length?: number): Float64Array {
    const held = this.count();
    if (length !== undefined && held !== length) this.fail(`it holds ${held} numbers where ${length} belong`);
    this.#need(8 * held);
    return Float64Array.from({ length: held }, () => this.number());
  }

  bytes(): Uint8Array {
    const length = this.count();
    this.#need(length);
    const from = this.#view.byteOffset + this.#next;
    this.#next += length;
    return new Uint8Array(this.#view.buffer, from, length).slice();
  }

  /** Call when everything was read: more bytes than expected do not fit either. */
  finish(): void {
    if (this.#next !== this.#end) this.fail('it holds more than belongs there');
  }

  /** Throws `LEARNED_STATE` with `why`. */
  fail(why: string): never {
    throw new PipitError('LEARNED_STATE', this.#kind, why);
  }

  #need(bytes: number): void {
    if (this.#next + bytes > this.#end) this.fail('it is cut short');
  }
}
