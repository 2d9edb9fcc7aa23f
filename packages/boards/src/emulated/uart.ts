import type { Clock } from '@pipit/core';

/** Bytes that the Arduino core holds for sending and for receiving (SERIAL_TX_BUFFER_SIZE, SERIAL_RX_BUFFER_SIZE). */
const bufferBytes = 64;
const bitsPerByte = 10;
/** Timers land a rounding error beside the moment they were set for. */
const instant = 1e-9;

export interface UartOptions {
  readonly clock: Clock;
  readonly baudRate: number;
  /** Delay of the USB chip and the host's driver in seconds. */
  readonly latencyS: number;
  /** One byte reaches the program. */
  readonly receive: (byte: number) => void;
  /** A message reaches the host. */
  readonly deliver: (bytes: Uint8Array) => void;
}

/**
 * The serial line of an emulated board together with the time that its single-threaded program takes.
 *
 * Each byte takes its ten bits; writing more than 64 bytes ahead of the line holds the program up, and what arrives in
 * the meantime beyond 64 bytes is lost, as on an ATmega328P.
 */
export class Uart {
  readonly #o: UartOptions;
  readonly #byteS: number;
  #programFree = 0;
  #sentUntil = 0;
  #arrivedUntil = 0;
  #waiting: number[] = [];
  #underWay: Uint8Array[] = [];
  #timers = new Set<() => void>();
  #isAwake = true;
  /** Bytes from the host that were lost because the program was busy. */
  overruns = 0;

  constructor(options: UartOptions) {
    this.#o = options;
    this.#byteS = bitsPerByte / options.baudRate;
  }

  /** The moment that the program has reached. */
  now(): number {
    return Math.max(this.#o.clock.now(), this.#programFree);
  }

  isBusy(): boolean {
    return this.#programFree > this.#o.clock.now() + instant;
  }

  /** The program works for so long. */
  spend(seconds: number): void {
    this.#programFree = this.now() + seconds;
  }

  /** The program sends a message. */
  send(bytes: readonly number[]): void {
    const now = this.now();
    this.#sentUntil = Math.max(this.#sentUntil, now) + bytes.length * this.#byteS;
    this.#programFree = Math.max(now, this.#sentUntil - bufferBytes * this.#byteS);
    const message = Uint8Array.from(bytes);
    this.#at(this.#sentUntil + this.#o.latencyS, () => this.#o.deliver(message));
  }

  /** The host writes. */
  hostWrites(bytes: Uint8Array): void {
    const copy = bytes.slice();
    this.#arrivedUntil = Math.max(this.#arrivedUntil, this.#o.clock.now()) + copy.length * this.#byteS;
    this.#underWay.push(copy);
    this.#at(this.#arrivedUntil, () => {
      this.#underWay.shift();
      for (const byte of copy) {
        if (this.#waiting.length < bufferBytes - 1 || !this.isBusy()) this.#waiting.push(byte);
        else this.overruns++;
      }
      this.#read();
    });
  }

  /** The host closes the port: what it wrote before still arrives, what the board says is no longer heard. */
  settle(): void {
    const bytes = [...this.#waiting, ...this.#underWay.flatMap((written) => [...written])];
    this.clear();
    for (const byte of bytes) this.#o.receive(byte);
    this.clear();
  }

  /** Drops everything under way: the power went, or the cable. */
  clear(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#waiting = [];
    this.#underWay = [];
    this.#isAwake = true;
    this.#programFree = this.#sentUntil = this.#arrivedUntil = this.#o.clock.now();
  }

  #read(): void {
    if (!this.#isAwake) return;
    let taken = 0;
    while (taken < this.#waiting.length && !this.isBusy()) this.#o.receive(this.#waiting[taken++] as number);
    this.#waiting.splice(0, taken);
    if (this.#waiting.length === 0) return;
    this.#isAwake = false;
    this.#at(this.#programFree, () => {
      this.#isAwake = true;
      this.#read();
    });
  }

  #at(moment: number, act: () => void): void {
    const cancel = this.#o.clock.after(moment - this.#o.clock.now(), () => {
      this.#timers.delete(cancel);
      act();
    });
    this.#timers.add(cancel);
  }
}
