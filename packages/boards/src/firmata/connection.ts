import { type Clock, PipitError } from '@pipit/core';
import type { Link, Wire } from '../link/link.js';
import { FirmataClient } from './firmata-client.js';
import { I2cBus } from './i2c-bus.js';
import { MessageCutter } from './message-cutter.js';

export interface ConnectionEvents {
  /** The board answered and can be configured. */
  ready(firmware: string): void;
  /** The board was reset and has forgotten its configuration. */
  restarted(): void;
  /** The end: nothing is called after it. */
  lost(error: PipitError): void;
  garbage(bytes: number): void;
  message(text: string): void;
}

/** A board that is reset by opening its port speaks within 2 s; one that is not has to be asked. */
const askAfterS = 3;
const askAgainS = 1;
const deadlineS = 10;
/** A board that says nothing for so long is asked for its version, and given up after as long again. */
const heartbeatS = 3;
/** Garbage comes in floods: it is reported at most this often. */
const garbageReportS = 1;

/** One connection to a Firmata board, from opening the link to its end. Not used again afterwards. */
export class Connection {
  readonly client: FirmataClient;
  readonly i2c: I2cBus;
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #events: ConnectionEvents;
  readonly #cutter: MessageCutter;
  readonly #timers = new Set<() => void>();
  #wire: Wire | undefined;
  #isEnded = false;
  #isReady = false;
  #heardAt = 0;
  #garbage = 0;

  constructor(link: Link, clock: Clock, events: ConnectionEvents) {
    this.#link = link;
    this.#clock = clock;
    this.#events = events;
    this.client = new FirmataClient((bytes) => this.#wire?.write(bytes));
    this.i2c = new I2cBus(this.client, clock);
    this.#cutter = new MessageCutter(
      'board',
      (message) => this.#take(message),
      (bytes) => this.#skipped(bytes),
    );
  }

  open(): void {
    this.client.onReady(() => this.#becomeReady());
    this.client.onMessage((text) => this.#events.message(text));
    this.#after(deadlineS, () => {
      if (!this.#isReady) this.#end(new PipitError('BOARD_MUTE', this.#link.name, deadlineS));
    });
    this.#wire = this.#link.open({
      opened: () => this.#opened(),
      data: (bytes) => {
        if (this.#isEnded) return;
        this.#heardAt = this.#clock.now();
        this.#cutter.push(bytes);
      },
      closed: (error) => this.#end(error),
    });
  }

  /** Ends it in order; nothing is called back. */
  close(): void {
    this.#end(undefined);
  }

  #opened(): void {
    if (this.#isEnded) return;
    this.client.opened();
    this.#after(askAfterS, () => this.#ask());
  }

  #ask(): void {
    if (this.#isReady) return;
    this.client.ask();
    this.#after(askAgainS, () => this.#ask());
  }

  #becomeReady(): void {
    if (this.#isEnded) return;
    this.#isReady = true;
    this.client.i2cConfig();
    this.client.onFirmware(() => {
      this.i2c.clear();
      this.client.i2cConfig();
      this.#events.restarted();
    });
    this.#beat();
    const { name = 'Firmata', version } = this.client.io.firmware;
    this.#events.ready(version ? `${name} ${version.major}.${version.minor}` : name);
  }

  #beat(): void {
    const quiet = this.#clock.now() - this.#heardAt;
    if (quiet >= 2 * heartbeatS) {
      this.#end(new PipitError('BOARD_LOST', this.#link.name, `it said nothing for ${2 * heartbeatS} s`));
      return;
    }
    if (quiet >= heartbeatS) this.client.queryVersion();
    this.#after(heartbeatS / 3, () => this.#beat());
  }

  #take(message: Uint8Array): void {
    if (this.#isEnded) return;
    if (!this.client.receive(message)) this.#skipped(message.length);
  }

  #skipped(bytes: number): void {
    if (this.#garbage === 0) {
      this.#after(garbageReportS, () => this.#reportGarbage());
    }
    this.#garbage += bytes;
  }

  #reportGarbage(): void {
    if (this.#garbage > 0) this.#events.garbage(this.#garbage);
    this.#garbage = 0;
  }

  #end(error: PipitError | undefined): void {
    if (this.#isEnded) return;
    this.#reportGarbage();
    this.#isEnded = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.i2c.clear();
    this.client.close();
    this.#wire?.close();
    if (error) this.#events.lost(error);
  }

  #after(seconds: number, act: () => void): void {
    const cancel = this.#clock.after(seconds, () => {
      this.#timers.delete(cancel);
      act();
    });
    this.#timers.add(cancel);
  }
}
