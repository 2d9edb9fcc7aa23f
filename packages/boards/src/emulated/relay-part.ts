import type { Part } from './part.js';

/** A relay module whose coil pulls while its pin is high. Shows the coil: 1 pulled, 0 released. */
export function relayPart(pin: number): Part {
  return {
    name: 'relay',
    place: String(pin),
    plugIn: ({ watch, show }) => watch(pin, (drive) => show(drive.mode === 'digital' ? drive.level : 0)),
  };
}
