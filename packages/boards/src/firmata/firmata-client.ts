// Its types come from here wherever this file is compiled, tests included.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./firmata-io-module.d.ts" />
import { EventEmitter } from 'node:events';
import firmataIo, { type Firmata } from 'firmata-io';
import { firmata, i2cMode } from './firmata-bytes.js';
import { packed } from './seven-bit.js';

/** The host's end of a Firmata connection over any transport. The only file that knows firmata-io. */
export class FirmataClient {
  readonly io: Firmata;
  readonly #transport = new EventEmitter();
  readonly #i2cListeners = new Set<string>();
  #isOurs = false;

  constructor(send: (bytes: Uint8Array) => void) {
    Object.assign(this.#transport, {
      write: (bytes: Uint8Array, done?: () => void) => {
        send(bytes);
        done?.();
        return true;
      },
    });
    this.io = new firmataIo.Firmata(this.#transport, { reportVersionTimeout: 2 ** 31 - 1 });
    // It would ask by the machine's timer; `ask` does so by the clock.
    clearTimeout(this.io.reportVersionTimeoutId);
    this.io.on('error', () => {});
  }

  /** The transport is open: the board may begin to speak. */
  opened(): void {
    this.#transport.emit('open');
  }

  /** Asks again for whatever the start of the connection waits for. */
  ask(): void {
    if (!this.io.versionReceived) this.io.reportVersion(() => {});
    else if (this.io.firmware.name === undefined) this.io.sysexCommand([firmata.reportFirmware]);
    else if (this.io.pins.length === 0) this.io.sysexCommand([firmata.capabilityQuery]);
    else if (!this.io.isReady) this.io.sysexCommand([firmata.analogMappingQuery]);
  }

  /** Takes one whole message; false where firmata-io cannot make sense of it. */
  receive(message: Uint8Array): boolean {
    if (!this.#makesSense(message)) return false;
    this.#isOurs = false;
    try {
      this.#transport.emit('data', message);
      return true;
    } catch (error) {
      this.io.buffer.length = 0;
      if (this.#isOurs) throw error;
      return false;
    }
  }

  onReady(ready: () => void): void {
    this.io.once('ready', this.#ours(ready));
  }

  /** The board says its name unasked: it was reset. */
  onFirmware(named: () => void): void {
    this.io.on('queryfirmware', this.#ours(named));
  }

  onMessage(said: (text: string) => void): void {
    this.io.on('string', this.#ours(said));
  }

  onAnalog(channel: number, taken: (counts: number) => void): () => void {
    const event = `analog-read-${channel}`;
    const listener = this.#ours(taken);
    this.io.on(event, listener);
    return () => this.io.off(event, listener);
  }

  onI2c(address: number, register: number, replied: (bytes: readonly number[]) => void): void {
    const event = `I2C-reply-${address}-${register}`;
    if (this.#i2cListeners.has(event)) return;
    this.#i2cListeners.add(event);
    this.io.on(event, this.#ours(replied));
  }

  reportAnalog(channel: number, isOn: boolean): void {
    if (channel < this.io.analogPins.length) this.io.reportAnalogPin(channel, isOn ? 1 : 0);
  }

  /** firmata-io itself does not go below 10 ms. */
  setSamplingInterval(milliseconds: number): void {
    this.io.sysexCommand([firmata.samplingInterval, ...packed([milliseconds])]);
  }

  i2cConfig(): void {
    this.io.sysexCommand([firmata.i2cConfig, 0, 0]);
  }

  i2cWrite(address: number, bytes: readonly number[]): void {
    this.io.sysexCommand([firmata.i2cRequest, address, i2cMode.write << 3, ...packed(bytes)]);
  }

  i2cRead(address: number, register: number | undefined, count: number): void {
    const asked = register === undefined ? [count] : [register, count];
    this.io.sysexCommand([firmata.i2cRequest, address, i2cMode.readOnce << 3, ...packed(asked)]);
  }

  queryVersion(): void {
    this.io.reportVersion(() => {});
  }

  close(): void {
    clearTimeout(this.io.reportVersionTimeoutId);
    this.io.removeAllListeners();
    this.io.on('error', () => {});
    this.#transport.removeAllListeners();
  }

  /** An error thrown in a listener of ours is ours to see, not garbage on the line. */
  #ours<A extends unknown[]>(listener: (...args: A) => void): (...args: A) => void {
    return (...args) => {
      this.#isOurs = true;
      listener(...args);
      this.#isOurs = false;
    };
  }

  /** firmata-io believes every message; answers to questions of the start are taken once and only if they fit. */
  #makesSense(message: Uint8Array): boolean {
    if (message[0] !== firmata.startSysex) return true;
    const { pins, analogPins } = this.io;
    const command = message[1] ?? 0;
    switch (command) {
      case firmata.reportFirmware:
        return message.length >= 5;
      case firmata.capabilityResponse:
        return pins.length === 0;
      case firmata.analogMappingResponse:
        return analogPins.length === 0 && message.length - 3 === pins.length;
      case firmata.pinStateResponse:
        return (message[2] ?? 0) < pins.length;
      case firmata.i2cReply:
        return message.length >= 7 && message.length % 2 === 1;
      case firmata.stringData:
        return true;
      default:
        return false;
    }
  }
}
