import type { PipitError } from '@pipit/core';
import type { Origin } from '../port/origin.js';

/** What an open link reports. Nothing is called before `open` has returned, and nothing after `closed` or `Wire.close`. */
export interface LinkEvents {
  opened(): void;
  /** Bytes as they came; valid during the call. */
  data(bytes: Uint8Array): void;
  /** The link could not be opened or broke. `SERIAL_MISSING` is final; anything else may be tried again. */
  closed(error: PipitError): void;
}

/** One open link. Writing to a closed one does nothing; closing twice is closing once. */
export interface Wire {
  write(bytes: Uint8Array): void;
  close(): void;
}

/** A way to reach a board, as bytes there and back. The only thing in which an emulated and a real board differ. */
export interface Link {
  readonly name: string;
  /** How many bytes a second it carries each way. */
  readonly bytesPerSecond: number;
  /** What feeds the given places of the board (`i2c 0x68`, `A0`); with none given, the board as a whole. */
  origin(places?: readonly string[]): Origin;
  open(events: LinkEvents): Wire;
}
