import type { SeededDraws } from './seeded-draws.js';

/** Rises of a made moment (see `airRises`) and what it is: 0 no fire, 1 false alarm, 2 fire. */
export interface SyntheticMoment {
  readonly rises: Float64Array;
  readonly label: 0 | 1 | 2;
}

export interface RealAir {
  /** Rises of real clean air. */
  readonly clean: readonly ArrayLike<number>[];
  /** Rises of real fires; may be empty. */
  readonly fires: readonly ArrayLike<number>[];
}

/** Rise of ln(flame) of a glow, and of a flame from far away to one that fills the detector. */
const glow = 2;
const farFlame = Math.log(10);
const nearFlame = Math.log(490);

/**
 * Makes moments of scenarios that nobody recorded, from what is known of the physics: SYNTHETIC, to train with, never to
 * judge by. `count` of each:
 *
 * - air: another room and another unit (both gas sensors moved together, other temperature and moisture);
 * - light: sun or a lamp on the flame detector in clean air;
 * - solvent: VOC far ahead of smoke, with or without light;
 * - steam: water and some warmth, both gas sensors moved a little together;
 * - flaming: a plume with a flame near or far (irradiance falls with distance squared) in cold or hot air;
 * - smoulder: a plume with at most a glow, hardly any heat;
 * - cooking: a plume over a source of heat, with water, no flame in sight.
 */
export function syntheticAir(real: RealAir, count: number, draws: SeededDraws): SyntheticMoment[] {
  const moments: SyntheticMoment[] = [];
  const add = (label: 0 | 1 | 2, make: () => Float64Array) => {
    for (let i = 0; i < count; i++) moments.push({ rises: make(), label });
  };
  const from = (low: number, high: number) => draws.uniform(low, high);
  const clean = () => elsewhere(real, draws);
  const lit = () => from(Math.log(5), nearFlame);
  add(0, clean);
  add(0, () => change(clean(), { flame: lit() }));
  add(1, () => {
    const voc = from(0.6, 2.5);
    const light = draws.uniform(0, 1) < 0.5 ? { flame: lit() } : {};
    return change(shift(clean(), voc * from(0.1, 0.5), voc), light);
  });
  add(1, () => {
    const gas = from(0, 1);
    const air = shift(clean(), gas * from(0.7, 1.3), gas);
    return change(air, { heat: (air[3] as number) + from(0, 15), moisture: (air[4] as number) + from(4, 15) });
  });
  add(2, () => {
    const heat = from(-8, 35);
    const moisture = from(-6, 4) + (heat > 10 ? from(0, 4) : 0);
    return change(plume(real, draws), { flame: from(farFlame, nearFlame), heat, moisture });
  });
  add(2, () => change(plume(real, draws), { flame: from(0, 3.3), heat: from(-8, 6), moisture: from(-6, 2) }));
  add(1, () => change(plume(real, draws), { flame: from(0, glow), heat: from(9, 35), moisture: from(-2, 10) }));
  return moments;
}

/** Clean air of another room, seen by another unit. */
function elsewhere({ clean }: RealAir, draws: SeededDraws): Float64Array {
  const air = clean.length > 0 ? Float64Array.from(draws.pick(clean)) : new Float64Array(5);
  const both = draws.uniform(-0.4, 0.4);
  shift(air, both + draws.normal(0.08), both + draws.normal(0.08));
  return change(air, {
    heat: (air[3] as number) + draws.uniform(-4, 6),
    moisture: (air[4] as number) + draws.uniform(-4, 4),
  });
}

/** The gases of a real fire seen by another unit; where there is none, both sensors well up and near each other. */
function plume({ fires }: RealAir, draws: SeededDraws): Float64Array {
  const air = fires.length > 0 ? Float64Array.from(draws.pick(fires)) : new Float64Array(5);
  const both = fires.length > 0 ? 0 : draws.uniform(0.9, 2.5);
  return shift(air, both + draws.normal(0.15), both + draws.normal(0.15));
}

function shift(air: Float64Array, smoke: number, voc: number): Float64Array {
  air[0] = (air[0] as number) + smoke;
  air[1] = (air[1] as number) + voc;
  return air;
}

function change(air: Float64Array, to: { flame?: number; heat?: number; moisture?: number }): Float64Array {
  air[2] = to.flame ?? (air[2] as number);
  air[3] = to.heat ?? (air[3] as number);
  air[4] = to.moisture ?? (air[4] as number);
  return air;
}
