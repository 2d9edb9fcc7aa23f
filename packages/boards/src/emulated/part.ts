import type { Origin } from '../port/origin.js';

/** How a pin is driven by the board: `level` 0 or 1, a duty of 0 to 1, or the pulse width of a servo in microseconds. */
export type PinDrive =
  | { readonly mode: 'none' }
  | { readonly mode: 'digital'; readonly level: 0 | 1 }
  | { readonly mode: 'pwm'; readonly duty: number }
  | { readonly mode: 'servo'; readonly pulseUs: number };

/** A chip on the I2C bus. `at` is the board's time in seconds; a chip answers for what it measured until then. */
export interface I2cChip {
  /** What the board writes. Most chips take the first byte for a register and write further ones from there on. */
  write(bytes: readonly number[], at: number): void;
  /** One byte, of most chips from where the register pointer stands. */
  read(at: number): number;
  /** The end of a transfer that read. */
  stop(): void;
}

/** The sockets of a board, into which parts are plugged. */
export interface Sockets {
  readonly i2c: (address: number, chip: I2cChip) => void;
  /** What an analog pin sees, in volts; `channel` 0 is A0. */
  readonly analog: (channel: number, volts: (at: number) => number) => void;
  /** Tells the part how the board drives a pin. */
  readonly watch: (pin: number, driven: (drive: PinDrive) => void) => void;
  /** Lets the part hold an input pin high or low. */
  readonly hold: (pin: number) => (level: 0 | 1) => void;
  /** Reports what people can see or hear of the part: brightness 0..1, contact 0/1, degrees. */
  readonly show: (value: number) => void;
}

/** Something plugged into an emulated board. */
export interface Part {
  readonly name: string;
  /** Where it sits: `i2c 0x68`, `A0`, `13`. */
  readonly place: string;
  /** For a sensor: what it senses. */
  readonly origin?: Omit<Origin, 'kind'>;
  plugIn(sockets: Sockets): void;
  /** The supply came back: registers take their reset values. */
  powerUp?(): void;
}
