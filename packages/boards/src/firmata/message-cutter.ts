import { firmata } from './firmata-bytes.js';

/** No message of a Firmata board is longer: a capability response of 128 pins with nine modes each is under 3 kB. */
const longest = 4096;

/**
 * Cuts a stream of bytes into whole Firmata messages and skips what is none.
 *
 * Every byte is either part of one message handed to `onMessage` (valid during the call) or counted by `onGarbage`. A
 * message cut short by a command byte is garbage, and the command begins a new one. Holds at most 4 kB.
 */
export class MessageCutter {
  readonly #held = new Uint8Array(longest);
  readonly #sender: 'board' | 'host';
  readonly #onMessage: (message: Uint8Array) => void;
  readonly #onGarbage: (bytes: number) => void;
  #length = 0;
  #wanted = 0;

  /** `sender` tells the two meanings of REPORT_VERSION apart: the host asks in one byte, the board answers in three. */
  constructor(
    sender: 'board' | 'host',
    onMessage: (message: Uint8Array) => void,
    onGarbage: (bytes: number) => void = () => {},
  ) {
    this.#sender = sender;
    this.#onMessage = onMessage;
    this.#onGarbage = onGarbage;
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) this.take(byte);
  }

  /** Forgets a message half received. */
  reset(): void {
    this.#length = 0;
  }

  take(byte: number): void {
    const isSysex = this.#length > 0 && this.#held[0] === firmata.startSysex;
    const isEnd = isSysex && byte === firmata.endSysex;
    if (this.#length > 0 && byte >= 0x80 && !isEnd) this.#discard();
    if (this.#length === 0) {
      this.#wanted = lengthOf(byte, this.#sender);
      if (this.#wanted === 0) {
        this.#onGarbage(1);
        return;
      }
    }
    this.#held[this.#length++] = byte;
    if (isEnd || this.#length === this.#wanted) this.#finish(isEnd);
  }

  #finish(isEnd: boolean): void {
    if (this.#wanted === longest && !isEnd) {
      this.#discard();
      return;
    }
    const length = this.#length;
    this.#length = 0;
    this.#onMessage(this.#held.subarray(0, length));
  }

  #discard(): void {
    const bytes = this.#length;
    this.#length = 0;
    this.#onGarbage(bytes);
  }
}

/** How many bytes a message has that begins with this one; `longest` for a sysex, 0 where none begins so. */
function lengthOf(command: number, sender: 'board' | 'host'): number {
  switch (command) {
    case firmata.startSysex:
      return longest;
    case firmata.systemReset:
      return 1;
    case firmata.reportVersion:
      return sender === 'board' ? 3 : 1;
    case firmata.setPinMode:
    case firmata.setDigitalPin:
      return 3;
  }
  switch (command & 0xf0) {
    case firmata.digitalMessage:
    case firmata.analogMessage:
      return 3;
    case firmata.reportAnalog:
    case firmata.reportDigital:
      return 2;
    default:
      return 0;
  }
}
