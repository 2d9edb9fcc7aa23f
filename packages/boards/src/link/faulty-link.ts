import { type Clock, PipitError, seededRandom } from '@pipit/core';
import type { Origin } from '../port/origin.js';
import type { Link, LinkEvents, Wire } from './link.js';

/**
 * A link that breaks when told to: for tests, and to see how an app takes it.
 *
 * ```ts
 * const cable = new FaultyLink(emulatedUno({ clock, parts }).link, clock);
 * const board = new FirmataBoard({ link: cable, clock, sensors });
 * cable.unplugAfter(17); // in the middle of a message
 * clock.advance(5);
 * cable.plug(); // the board is found again and configured again
 * ```
 */
export class FaultyLink implements Link {
  readonly name: string;
  readonly bytesPerSecond: number;
  readonly #link: Link;
  readonly #clock: Clock;
  #held: Uint8Array[] = [];
  #release = () => {};
  #isPlugged = true;
  #bytesLeft = Number.POSITIVE_INFINITY;
  #packetsToDrop = 0;
  #dropShare = 0;
  #stalledUntil = 0;
  #dice = () => 1;
  #cut: ((why: string) => void) | undefined;
  #data: ((bytes: Uint8Array) => void) | undefined;

  constructor(link: Link, clock: Clock) {
    this.#link = link;
    this.#clock = clock;
    this.name = link.name;
    this.bytesPerSecond = link.bytesPerSecond;
  }

  origin(places?: readonly string[]): Origin {
    return this.#link.origin(places);
  }

  /** Pulls the cable. Opening fails until `plug`. */
  unplug(): void {
    this.#isPlugged = false;
    this.#cut?.('the cable was pulled');
  }

  plug(): void {
    this.#isPlugged = true;
    this.#bytesLeft = Number.POSITIVE_INFINITY;
  }

  /** Pulls the cable once so many more bytes have come from the board. */
  unplugAfter(bytes: number): void {
    this.#bytesLeft = bytes;
    if (bytes <= 0) this.unplug();
  }

  /** Lets bytes come in that the board never sent. */
  garbage(bytes: Uint8Array): void {
    this.#data?.(bytes);
  }

  /** Holds everything from the board back for so long, then delivers it at once: a busy host or USB hub. */
  stall(seconds: number): void {
    this.#stalledUntil = this.#clock.now() + seconds;
  }

  /** Loses the next so many packets from the board. */
  drop(packets: number): void {
    this.#packetsToDrop = packets;
  }

  /** Loses this share of all packets from the board, at random but the same for the same seed. */
  dropShare(share: number, seed = 1): void {
    this.#dropShare = share;
    this.#dice = seededRandom(seed);
  }

  open(events: LinkEvents): Wire {
    if (!this.#isPlugged) return this.#refuse(events);
    let isOpen = true;
    const pass = (bytes: Uint8Array) => {
      if (!isOpen) return;
      const passed = Math.min(bytes.length, this.#bytesLeft);
      this.#bytesLeft -= bytes.length;
      if (passed > 0) events.data(bytes.subarray(0, passed));
      if (this.#bytesLeft <= 0) this.unplug();
    };
    const wire = this.#link.open({
      opened: () => isOpen && events.opened(),
      data: (bytes) => {
        if (!isOpen || this.#isDropped()) return;
        if (this.#clock.now() < this.#stalledUntil) this.#hold(bytes.slice(), pass);
        else pass(bytes);
      },
      closed: (error) => {
        if (!isOpen) return;
        isOpen = false;
        events.closed(error);
      },
    });
    const close = () => {
      isOpen = false;
      this.#cut = undefined;
      this.#data = undefined;
      this.#release();
      this.#release = () => {};
      this.#held = [];
      wire.close();
    };
    this.#data = (bytes) => events.data(bytes);
    this.#cut = (why) => {
      if (!isOpen) return;
      close();
      events.closed(new PipitError('BOARD_LOST', this.name, why));
    };
    return { write: (bytes) => isOpen && wire.write(bytes), close };
  }

  #hold(bytes: Uint8Array, pass: (bytes: Uint8Array) => void): void {
    this.#held.push(bytes);
    if (this.#held.length > 1) return;
    this.#release = this.#clock.after(this.#stalledUntil - this.#clock.now(), () => {
      const held = this.#held;
      this.#held = [];
      for (const each of held) pass(each);
    });
  }

  #isDropped(): boolean {
    if (this.#packetsToDrop > 0) {
      this.#packetsToDrop--;
      return true;
    }
    return this.#dropShare > 0 && this.#dice() < this.#dropShare;
  }

  #refuse(events: LinkEvents): Wire {
    const cancel = this.#clock.after(0, () =>
      events.closed(new PipitError('BOARD_UNREACHABLE', this.name, 'nothing is plugged in')),
    );
    return { write: () => {}, close: cancel };
  }
}
