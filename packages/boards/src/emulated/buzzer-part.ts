import { brightness } from './led-part.js';
import type { Part } from './part.js';

/** An active buzzer: it sounds while its pin is high. Shows its loudness, 0 to 1. */
export function buzzerPart(pin: number): Part {
  return {
    name: 'buzzer',
    place: String(pin),
    plugIn: ({ watch, show }) => watch(pin, (drive) => show(brightness(drive))),
  };
}
