import type { Part } from './part.js';

/** Pulse widths of 0 and 180 degrees in microseconds: what johnny-five assumes of a hobby servo. */
const usualPulseUs = [600, 2400] as const;

/** A hobby servo. Shows its angle in degrees; it moves at once and stays where it is when the pulses stop. */
export function servoPart(pin: number, pulseUs: readonly [number, number] = usualPulseUs): Part {
  const [closed, open] = pulseUs;
  return {
    name: 'servo',
    place: String(pin),
    plugIn: ({ watch, show }) =>
      watch(pin, (drive) => {
        if (drive.mode !== 'servo') return;
        show(Math.max(0, Math.min(180, (180 * (drive.pulseUs - closed)) / (open - closed))));
      }),
  };
}
