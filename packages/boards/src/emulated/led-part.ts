import type { Part, PinDrive } from './part.js';

/** How bright a pin makes an LED, 0 to 1. */
export const brightness = (drive: PinDrive): number =>
  drive.mode === 'digital' ? drive.level : drive.mode === 'pwm' ? drive.duty : 0;

/** An LED with its resistor to ground. Shows its brightness, 0 to 1. */
export function ledPart(pin = 13): Part {
  return {
    name: 'led',
    place: String(pin),
    plugIn: ({ watch, show }) => watch(pin, (drive) => show(brightness(drive))),
  };
}
