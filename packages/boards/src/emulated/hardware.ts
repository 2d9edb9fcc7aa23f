import type { I2cChip, PinDrive } from './part.js';
import type { Uart } from './uart.js';

/** What the firmware of an emulated board finds around it. */
export interface Hardware {
  readonly uart: Uart;
  chip(address: number): I2cChip | undefined;
  /** ADC counts, 0 to 1023. */
  analogRead(channel: number): number;
  digitalRead(pin: number): 0 | 1;
  drive(pin: number, drive: PinDrive): void;
}
