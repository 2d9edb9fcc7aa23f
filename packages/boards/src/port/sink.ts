/**
 * Something that a board drives: an LED, a relay, a buzzer, a pin.
 *
 * What was asked for is remembered: set while the board is away, it is sent when the board is back, and again after
 * every reconnection. Setting it never throws and never waits.
 */
export interface Sink {
  /** The level asked for, 0 to 1. */
  readonly level: number;
  /** The same as `to(1)`. */
  on(): void;
  /** The same as `to(0)`. */
  off(): void;
  /** A level from 0 to 1. What can only be on or off is on from 0.5. NaN is taken for 0. */
  to(level: number): void;
}

/** A hobby servo. As a `Sink`, with `to` in degrees. */
export interface ServoSink {
  /** The angle asked for in degrees; undefined until first asked. */
  readonly degrees: number | undefined;
  /** Turns to an angle from 0 to 180 degrees. NaN is ignored: a servo must not jump on a broken number. */
  to(degrees: number): void;
}

/** `keep`: leave the output as it is when the board is closed in order. Without it everything is switched off. */
export interface SinkOptions {
  readonly pin: number;
  readonly keep?: boolean;
}

/** `closedWhenOff`: the load hangs on the normally-closed contact, so `on` releases the coil. */
export interface RelayOptions extends SinkOptions {
  readonly closedWhenOff?: boolean;
}

/** `pulseUs`: pulse widths in microseconds of 0 and 180 degrees. */
export interface ServoOptions {
  readonly pin: number;
  readonly pulseUs?: readonly [number, number];
}
