import { parseParams } from '@pipit/core';
import * as z from 'zod';
import { gaussian } from './gaussian.js';
import { Oscillator } from './oscillator.js';
import type { SignalSource } from './signal-source.js';

const overTime = (of: z.ZodNumber) => z.union([of, z.custom<(at: number) => number>((v) => typeof v === 'function')]);

const options = z.strictObject({
  rpm: overTime(z.number().nonnegative()).default(1200).describe('Turns a minute, or what they are at each second.'),
  unbalanceGmm: overTime(z.number().nonnegative())
    .default(20)
    .describe('Mass times radius off the axis in g mm, or what it is at each second. A 5 g coin at 150 mm: 750.'),
  blades: z.int().positive().default(3),
  bladeForceN: z.number().nonnegative().default(0.2).describe('Amplitude of the force of the passing blades.'),
  massKg: z.number().positive().default(4).describe('All that moves on the mount.'),
  mountHz: z.number().positive().default(9).describe('Resonance of the mount.'),
  damping: z.number().positive().max(1).default(0.08).describe('Share of critical damping of the mount.'),
  turbulenceN: z.number().nonnegative().default(0.15).describe('Deviation of the random force of air and bearing.'),
  wander: z.number().nonnegative().default(0.004).describe('Deviation of the speed, as a share of it.'),
  noiseG: z.number().nonnegative().default(0.004).describe('Deviation of the noise of the accelerometer.'),
  seed: z.int().default(1),
});

export type FanOptions = z.input<typeof options>;

const { cos, PI, sin } = Math;
const stepS = 1 / 4000;
const standardGravity = 9.80665;
/** How slowly the speed wanders. */
const wanderS = 3;
/** Time that nobody looked at beyond this is skipped. */
const longestStretchS = 2;

/**
 * A fan on an elastic mount, shaft along z: what an accelerometer on it measures, in g. Made up, and labelled so.
 *
 * The unbalance turns with the shaft and pulls with m r w^2; the blades push at blade-pass frequency along the shaft and
 * a little across; air and bearing push at random; each axis answers as mass, spring and damper. Source: J. P. Den
 * Hartog, Mechanical Vibrations, 4th ed., sections 2.11 and 2.12.
 */
export function fan(given: FanOptions = {}): SignalSource {
  const o = parseParams('fan', options, given);
  const normal = gaussian(o.seed);
  const axes = [0, 1, 2].map(() => new Oscillator(o.massKg, o.mountHz, o.damping, stepS));
  let start: number | undefined;
  let steps = 0;
  let angle = 0;
  let drift = 0;

  const wandering = o.wander * Math.sqrt((2 * stepS) / wanderS);
  const step = (t: number) => {
    drift += (-drift / wanderS) * stepS + wandering * normal();
    const speed = (valueAt(o.rpm, t) / 60) * 2 * PI * (1 + drift);
    angle = (angle + speed * stepS) % (2 * PI);
    const pull = valueAt(o.unbalanceGmm, t) * 1e-6 * speed * speed;
    const blade = speed > 0 ? o.bladeForceN * cos(o.blades * angle) : 0;
    const forces = [pull * cos(angle) + 0.2 * blade, pull * sin(angle) + 0.2 * blade, blade];
    const turbulence = speed > 0 ? o.turbulenceN : 0;
    axes.forEach((axis, i) => axis.push((forces[i] as number) + turbulence * normal()));
  };

  return {
    channels: ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' as const })),
    origin: { synthetic: true, description: 'a modelled fan on an elastic mount (synthetic)' },
    sample(at, out) {
      start ??= at;
      const due = Math.floor((at - start) / stepS);
      if ((due - steps) * stepS > longestStretchS) steps = due - Math.round(longestStretchS / stepS);
      for (; steps < due; steps++) step(steps * stepS);
      axes.forEach((axis, i) => {
        out[i] = axis.acceleration / standardGravity + (i === 2 ? 1 : 0) + o.noiseG * normal();
      });
    },
  };
}

const valueAt = (value: number | ((at: number) => number), t: number) => (typeof value === 'number' ? value : value(t));
