import {
  defineBlock,
  type Frame,
  type FrameSpec,
  type OnNotice,
  PipitError,
  type Prediction,
  type Step,
} from '@pipit/core';
import * as z from 'zod';
import { type AirKnees, airEvidence, airEvidenceNames, airKneesSchema, airRises } from './air-evidence.js';
import { airLabels } from './fit-air.js';
import { softmax, type SoftmaxWeights } from './fit-softmax.js';

const labels = [...airLabels, 'fault'];
const name = 'classify-air';

/**
 * Judges one moment of air: scores of `no_fire`, `false_alarm`, `fire` and `fault`.
 *
 * The frame holds rises above a slow baseline (see the block `rise`) and the channel `fault` of `sensor-check`. Where a
 * sensor is blind, `fault` is 1 and `no_fire` is 0 whatever the others say; `fire` is still judged from the sensors that
 * are left, and whichever gas sensor has risen more then speaks for both. Without a fault the first three add up to 1. A fire that
 * no second sense confirms scores at most `alone`, which a decision over time can make wait longer.
 * A frame with a NaN is left out with a `not-finite` notice. Errors: `PARAMS` for names that the frame does not have.
 */
export const classifyAir = defineBlock({
  name,
  version: 1,
  input: 'frame',
  output: 'prediction',
  params: z.strictObject({
    smoke: z.string().default('smoke.mean').describe('Rise of ln(conductance) of the smoke sensor.'),
    voc: z.string().default('voc.mean').describe('Rise of ln(conductance) of the VOC sensor.'),
    flame: z.string().default('flame.mean').describe('Rise of ln(flame).'),
    heat: z.string().default('temp.mean').describe('Rise of the temperature, in K.'),
    moisture: z.string().default('dew.mean').describe('Rise of the dew point, in K.'),
    fault: z.string().default('fault.max').describe('How many sensors are blind.'),
    knees: airKneesSchema.prefault({}).describe('Where each piece of evidence is half convinced.'),
    alone: z
      .number()
      .min(0.5)
      .max(1)
      .default(0.8)
      .describe('Highest score of a fire that no second sense confirms: gas without flame, or flame without gas.'),
    weights: z
      .array(z.array(z.number()).length(airEvidenceNames.length + 1))
      .length(airLabels.length)
      .describe('For each of no_fire, false_alarm and fire: a weight for each piece of evidence, and the bias.'),
  }),
  prepare(input: FrameSpec, params) {
    const place = (param: 'fault' | (typeof airRises)[number]): number => {
      const index = input.names?.indexOf(params[param]) ?? -1;
      if (index >= 0) return index;
      throw new PipitError('PARAMS', name, param, `the frame has no value ${params[param]}`);
    };
    const places = { rises: airRises.map(place), fault: place('fault') };
    return {
      output: { kind: 'prediction', rateHz: input.rateHz, labels },
      cost: { stateBytes: 0, opsPerOutput: 7 * 20 + airLabels.length * (airEvidenceNames.length + 22) },
      open: (onNotice) => new ClassifyAirStep(places, params, onNotice),
    };
  },
});

interface AirParams {
  readonly knees: AirKnees;
  readonly weights: readonly (readonly number[])[];
  readonly alone: number;
}

/** Places of `flame and plume` among the evidence, and of the scores. */
const confirmation = airEvidenceNames.indexOf('flame and plume');
const [noFire, falseAlarm, fire, fault] = [0, 1, 2, 3] as const;

class ClassifyAirStep implements Step<'frame', 'prediction'> {
  readonly #places: { readonly rises: readonly number[]; readonly fault: number };
  readonly #knees: AirKnees;
  readonly #weights: SoftmaxWeights;
  readonly #alone: number;
  readonly #onNotice: OnNotice | undefined;
  readonly #rises = new Float64Array(airRises.length);
  readonly #evidence = new Float64Array(airEvidenceNames.length + 1).fill(1);
  readonly #out = { at: 0, scores: new Float32Array(labels.length) };

  constructor(
    places: { readonly rises: readonly number[]; readonly fault: number },
    { knees, weights, alone }: AirParams,
    onNotice?: OnNotice,
  ) {
    this.#places = places;
    this.#knees = knees;
    this.#weights = weights.map((row) => Float64Array.from(row));
    this.#alone = alone;
    this.#onNotice = onNotice;
  }

  push({ at, values }: Frame, emit: (out: Prediction) => void): void {
    const { rises } = this.#places;
    const blind = values[this.#places.fault] as number;
    let doubt = blind - blind;
    for (let i = 0; i < rises.length; i++) {
      const value = values[rises[i] as number] as number;
      this.#rises[i] = value;
      doubt += value - value;
    }
    if (doubt !== 0) {
      this.#onNotice?.({ block: name, at, kind: 'not-finite', count: 1 });
      return;
    }
    if (blind > 0) this.#rises.fill(Math.max(this.#rises[0] as number, this.#rises[1] as number), 0, 2);
    airEvidence(this.#rises, this.#knees, this.#evidence);
    const { scores } = this.#out;
    softmax(this.#weights, this.#evidence, scores);
    const excess = (scores[fire] as number) - this.#alone;
    if (excess > 0 && (this.#evidence[confirmation] as number) < 0.5) {
      scores[fire] = this.#alone;
      scores[falseAlarm] = (scores[falseAlarm] as number) + excess;
    }
    scores[fault] = blind > 0 ? 1 : 0;
    if (blind > 0) scores[noFire] = 0;
    this.#out.at = at;
    emit(this.#out);
  }

  reset(): void {}
}
