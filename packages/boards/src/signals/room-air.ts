import { parseParams, seededRandom } from '@pipit/core';
import * as z from 'zod';
import type { SignalSource } from './signal-source.js';

const share = (what: string) =>
  z
    .custom<(at: number) => number>((given) => typeof given === 'function')
    .default(() => () => 0)
    .describe(`${what}, from 0 to 1 at each second.`);

const options = z.strictObject({
  cooking: share('How much is cooked'),
  fire: share('How much burns, in sight'),
  seed: z.int().default(1),
});

export type RoomAirOptions = z.input<typeof options>;

/** Each channel: its level in a quiet room, what cooking and fire add to it, and the spread of its noise. */
const levels = [
  { name: 'smoke', unit: 'count', room: 97, cooking: 180, fire: 290, noise: 3 },
  { name: 'voc', unit: 'count', room: 507, cooking: 170, fire: 380, noise: 3 },
  { name: 'flame', unit: 'count', room: 1, cooking: 3, fire: 900, noise: 3 },
  { name: 'temp', unit: 'degC', room: 22.5, cooking: 16, fire: 6, noise: 0.1 },
  { name: 'hum', unit: '%RH', room: 56, cooking: -10, fire: -10, noise: 0.3 },
] as const;
/** Air and sensors take so long to follow. */
const followS = 4;

/**
 * The air of a room as two metal-oxide gas sensors, an infrared flame sensor and a thermometer see it. Made up, and
 * labelled so: levels like those of DFRobot's Fermion sensors on a 10-bit converter, which follow within some seconds.
 *
 * It shows that an alarm runs, never how good it is. Errors: `PARAMS`.
 */
export function roomAir(given: RoomAirOptions = {}): SignalSource {
  const { cooking, fire, seed } = parseParams('roomAir', options, given);
  const random = seededRandom(seed);
  let start: number | undefined;
  let before = 0;
  let cooked = 0;
  let burnt = 0;
  return {
    channels: levels.map(({ name, unit }) => ({ name, unit })),
    origin: { synthetic: true, description: 'the modelled air of a room (synthetic)' },
    sample(at, out) {
      start ??= at;
      const t = at - start;
      const step = 1 - Math.exp(-(t - before) / followS);
      before = t;
      cooked += step * (cooking(t) - cooked);
      burnt += step * (fire(t) - burnt);
      levels.forEach((level, c) => {
        out[c] = Math.max(0, level.room + level.cooking * cooked + level.fire * burnt + level.noise * (random() - 0.5));
      });
    },
  };
}
