import { type Chunk, defineBlock, type OnNotice, type SignalSpec, type Step } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../../signal/chunk-buffer.js';
import { ChunkIntake } from '../../signal/chunk-intake.js';

const paramsSchema = z.strictObject({
  targetDb: z.number().min(-60).max(0).default(-20).describe('Level wanted, rms against full scale.'),
  maxGainDb: z.number().min(0).max(60).default(30).describe('Most amplification.'),
  minGainDb: z.number().min(-60).max(0).default(-20).describe('Most attenuation.'),
  gateDb: z.number().min(-120).max(0).default(-60).describe('Below this level the gain rests: silence is not raised.'),
  attackS: z.number().positive().default(0.02).describe('Time constant when it becomes louder.'),
  releaseS: z.number().positive().default(1).describe('Time constant when it becomes quieter.'),
});

/**
 * Automatic gain: follows the level of each channel and brings it to a target, at once when it grows loud and slowly when
 * it fades; what comes out stays within -1..1.
 *
 * A gap, a clock set back and a NaN (which comes out as NaN) set the gain back to one.
 */
export const agc = defineBlock({
  name: 'agc',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: paramsSchema,
  prepare: (input, params) => ({
    output: input,
    cost: { stateBytes: 16 * input.channels.length, opsPerOutput: 8 * input.channels.length },
    open: (onNotice) => new AgcStep(input, params, onNotice),
  }),
});

const amplitude = (db: number) => 10 ** (db / 20);

class AgcStep implements Step<'chunk', 'chunk'> {
  readonly #intake: ChunkIntake;
  readonly #out: ChunkBuffer;
  readonly #onNotice: OnNotice | undefined;
  readonly #width: number;
  readonly #target: number;
  readonly #limits: readonly [number, number];
  readonly #gate: number;
  readonly #rise: number;
  readonly #fall: number;
  /** Mean square of each channel. */
  readonly #power: Float64Array;
  readonly #gain: Float64Array;

  constructor(input: SignalSpec, params: z.output<typeof paramsSchema>, onNotice?: OnNotice) {
    this.#intake = new ChunkIntake('agc', input, onNotice);
    this.#out = new ChunkBuffer(input.rateHz);
    this.#onNotice = onNotice;
    this.#width = input.channels.length;
    this.#target = amplitude(params.targetDb);
    this.#limits = [amplitude(params.minGainDb), amplitude(params.maxGainDb)];
    this.#gate = amplitude(params.gateDb) ** 2;
    this.#rise = 1 - Math.exp(-1 / (input.rateHz * params.attackS));
    this.#fall = 1 - Math.exp(-1 / (input.rateHz * params.releaseS));
    this.#power = new Float64Array(this.#width);
    this.#gain = new Float64Array(this.#width).fill(1);
    this.#restart();
  }

  push(chunk: Chunk, emit: (out: Chunk) => void): void {
    const arrival = this.#intake.receive(chunk);
    if (arrival !== 'joins') this.#restart();
    if (arrival === 'timeless') return;
    const { samples } = chunk;
    const room = this.#out.room(samples.length);
    let lost = 0;
    for (let c = 0; c < this.#width; c++) lost += this.#channel(c, samples, room);
    if (lost > 0) this.#onNotice?.({ block: 'agc', at: chunk.at, kind: 'not-finite', count: lost });
    emit(this.#out.chunk(chunk.at, samples.length));
  }

  reset(): void {
    this.#intake.reset();
    this.#restart();
  }

  #channel(channel: number, from: Float32Array, to: Float32Array): number {
    const [least, most] = this.#limits;
    const target = this.#target;
    const gate = this.#gate;
    let power = this.#power[channel] as number;
    let gain = this.#gain[channel] as number;
    let lost = 0;
    for (let i = channel; i < from.length; i += this.#width) {
      const x = from[i] as number;
      if (x - x !== 0) {
        to[i] = Number.NaN;
        power = 0;
        gain = 1;
        lost++;
        continue;
      }
      const now = x * x;
      power += (now > power ? this.#rise : this.#fall) * (now - power);
      if (power > gate) gain = Math.min(most, Math.max(least, target / Math.sqrt(power)));
      const y = x * gain;
      to[i] = y > 1 ? 1 : y < -1 ? -1 : y;
    }
    this.#power[channel] = power;
    this.#gain[channel] = gain;
    return lost;
  }

  #restart(): void {
    this.#power.fill(0);
    this.#gain.fill(1);
  }
}
