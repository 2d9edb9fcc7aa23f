import { pinMode } from '../firmata/firmata-bytes.js';

/** What a pin can do: each mode with its resolution in bits, in the order in which StandardFirmata lists them. */
export type PinModes = ReadonlyMap<number, number>;

const pwmPins = new Set([3, 5, 6, 9, 10, 11]);
export const firstAnalogPin = 14;
const i2cPins = new Set([18, 19]);

/**
 * The 20 pins of an Arduino Uno as StandardFirmata 2.5 reports them: 0 and 1 are the serial line, 14 to 19 are A0 to A5,
 * I2C is on A4 and A5. Origin: Boards.h of github.com/firmata/arduino.
 */
export const unoPins: readonly PinModes[] = Array.from({ length: 20 }, (_, pin) => {
  const modes = new Map<number, number>();
  if (pin < 2) return modes;
  modes.set(pinMode.input, 1).set(pinMode.pullup, 1).set(pinMode.output, 1);
  if (pin >= firstAnalogPin) modes.set(pinMode.analog, 10);
  if (pwmPins.has(pin)) modes.set(pinMode.pwm, 8);
  if (pin < firstAnalogPin) modes.set(pinMode.servo, 14);
  if (i2cPins.has(pin)) modes.set(pinMode.i2c, 1);
  return modes;
});
