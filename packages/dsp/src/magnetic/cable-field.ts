import {
  defineBlock,
  type Frame,
  type OnNotice,
  PipitError,
  type Step,
  type Window,
  type WindowSpec,
} from '@pipit/core';
import * as z from 'zod';
import { PowerSpectrum } from '../spectrum/power-spectrum.js';
import { taper } from '../taper/taper.js';
import { principalAxis } from './principal-axis.js';

const name = 'cable-field';
const names = ['field', 'ripple', 'currentA', 'frequencyHz', 'rpm', 'tone'];
/** Tesla metres an ampere: the field round a long straight wire is 2e-7 I / r. */
const fieldOfWire = 2e-7;

const schema = z.strictObject({
  channels: z
    .tuple([z.string(), z.string(), z.string()])
    .default(['mx', 'my', 'mz'])
    .describe('The three axes of the magnetometer.'),
  distanceMm: z.number().positive().default(10).describe('From the middle of the cable to the sensor.'),
  gapMm: z
    .number()
    .positive()
    .optional()
    .describe('Between the two wires of a cable that carries the current there and back; without it: one wire alone.'),
  lowHz: z.number().min(0).default(1).describe('Slower changes are the room and the mounting, not the motor.'),
  cyclesPerTurn: z.number().positive().default(1).describe('Periods of the current, or of the rotor, a turn.'),
});

/**
 * What a magnetometer beside a motor's cable says of the motor.
 *
 * A frame holds `field` (mean magnitude, uT), `ripple` (effective value of the change along the axis that changes most,
 * uT), `currentA` (the effective current that makes such a ripple at this distance), `frequencyHz` of its strongest line
 * above `lowHz`, `rpm` for `cyclesPerTurn`, and `tone`, the share of the ripple's power above `lowHz` in that line: near 1
 * for one clear frequency, small where the frequency means nothing. A frequency above half the rate shows folded.
 *
 * A window with a NaN or infinite sample gives no frame and a notice.
 * Errors: `CHANNEL_MISSING`, `WRONG_UNIT` for an axis that is not in uT, `PARAMS` for a `lowHz` above half the rate.
 * Source: law of Biot and Savart for one long wire, and for two wires with opposite currents far away against their gap.
 */
export const cableField = defineBlock({
  name,
  version: 1,
  input: 'window',
  output: 'frame',
  params: schema,
  prepare(input, params) {
    const { rateHz, length, hop, channels } = input;
    const offsets = params.channels.map((wanted) => {
      const at = channels.findIndex((channel) => channel.name === wanted);
      const channel = channels[at];
      if (!channel) {
        throw new PipitError(
          'CHANNEL_MISSING',
          wanted,
          channels.map((one) => one.name),
        );
      }
      if (channel.unit !== 'uT') throw new PipitError('WRONG_UNIT', wanted, 'uT', channel.unit);
      return at;
    });
    if (params.lowHz >= rateHz / 2) {
      throw new PipitError('PARAMS', name, 'lowHz', `${params.lowHz} Hz is above half the rate of ${rateHz} Hz`);
    }
    if (length < 8) throw new PipitError('PARAMS', name, '', `a window of ${length} instants is too short; take 8`);
    return {
      output: { kind: 'frame', rateHz: rateHz / hop, shape: [names.length], names },
      cost: { stateBytes: 0, opsPerOutput: length * (20 + 4 * Math.log2(length)) },
      open: (onNotice) => new CableFieldStep(input, offsets, params, onNotice),
    };
  },
});

class CableFieldStep implements Step<'window', 'frame'> {
  readonly #input: WindowSpec;
  readonly #offsets: readonly number[];
  readonly #params: z.output<typeof schema>;
  readonly #onNotice: OnNotice | undefined;
  readonly #spectrum: PowerSpectrum;
  readonly #axis = new Float64Array(3);
  readonly #along: Float32Array;
  readonly #out = { at: 0, values: new Float32Array(names.length) };

  constructor(input: WindowSpec, offsets: readonly number[], params: z.output<typeof schema>, onNotice?: OnNotice) {
    this.#input = input;
    this.#offsets = offsets;
    this.#params = params;
    this.#onNotice = onNotice;
    this.#spectrum = new PowerSpectrum(taper('hann', input.length));
    this.#along = new Float32Array(input.length);
  }

  push({ at, samples }: Window, emit: (out: Frame) => void): void {
    const { length, rateHz, channels } = this.#input;
    const stride = channels.length;
    const axis = this.#axis;
    const ripple = Math.sqrt(principalAxis(samples, this.#offsets, stride, axis));
    const [x = 0, y = 1, z = 2] = this.#offsets;
    let field = 0;
    let mean = 0;
    for (let i = 0, s = 0; i < length; i++, s += stride) {
      const [mx, my, mz] = [samples[s + x] as number, samples[s + y] as number, samples[s + z] as number];
      field += Math.sqrt(mx * mx + my * my + mz * mz);
      const along = mx * (axis[0] as number) + my * (axis[1] as number) + mz * (axis[2] as number);
      this.#along[i] = along;
      mean += along;
    }
    if (!Number.isFinite(field) || !Number.isFinite(ripple)) {
      this.#onNotice?.({ block: name, at, kind: 'not-finite', count: 1 });
      return;
    }
    const { frequencyHz, tone } = this.#line(mean / length);
    const { distanceMm, gapMm, cyclesPerTurn } = this.#params;
    const distance = distanceMm / 1000;
    const perAmpere = gapMm === undefined ? fieldOfWire / distance : (fieldOfWire * gapMm) / 1000 / distance ** 2;
    const values = this.#out.values;
    values[0] = field / length;
    values[1] = ripple;
    values[2] = (ripple * 1e-6) / perAmpere;
    values[3] = frequencyHz;
    values[4] = (60 * frequencyHz) / cyclesPerTurn;
    values[5] = tone;
    this.#out.at = at + length / rateHz;
    emit(this.#out);
  }

  reset(): void {}

  /** The strongest line, between bins by the centre of power of its three bins, and the share of the power in them. */
  #line(mean: number): { frequencyHz: number; tone: number } {
    const power = this.#spectrum.compute(this.#along, 0, 1, mean);
    const binHz = this.#input.rateHz / this.#input.length;
    const from = Math.max(1, Math.ceil(this.#params.lowHz / binHz));
    let best = from;
    let total = 0;
    for (let k = from; k < power.length; k++) {
      total += power[k] as number;
      if ((power[k] as number) > (power[best] as number)) best = k;
    }
    if (!(total > 0)) return { frequencyHz: 0, tone: 0 };
    const low = best > from ? (power[best - 1] as number) : 0;
    const high = best + 1 < power.length ? (power[best + 1] as number) : 0;
    const own = low + (power[best] as number) + high;
    return { frequencyHz: (best + (high - low) / own) * binHz, tone: own / total };
  }
}
