import { defineBlock, type Frame, type Learned, type OnNotice, PipitError, type Step } from '@pipit/core';
import * as z from 'zod';
import { type RemainingLife, remainingLife, remainingLifeSchema } from './remaining-life.js';
import { Wear, type WearOptions } from './wear.js';

const name = 'track-wear';

const schema = z.strictObject({
  feature: z
    .string()
    .describe('The feature that is the level of vibration: an rms, best in the direction of the load.'),
  wearLimit: z.number().positive().describe('Wear at which there is an alarm, in neper seconds.'),
  surgeNp: z.number().positive().describe('Rise at which there is an alarm at once, in nepers.'),
  marginNp: z.number().min(0).default(0.3).describe('Rise that adds no wear, in nepers.'),
  memoryS: z.number().positive().default(30).describe('Seconds over which the level is a median.'),
  frames: z.int().min(1).max(4096).default(32).describe('Frames kept for that median at most.'),
  fewest: z
    .int()
    .min(1)
    .default(8)
    .describe('Frames that the median takes at least: so many frames make one snapshot.'),
  longestS: z.number().positive().default(3600).describe('Longest time between two frames that counts as running.'),
  remaining: remainingLifeSchema.optional().describe('How the rise tells the life that is left; see fitWear.'),
});
type Params = z.output<typeof schema>;

/**
 * Follows the health of a bearing over its life.
 *
 * Each frame gives: `rise` (nepers above the quietest level so far), `wear` (the rise above the margin added up over
 * time, neper seconds), `alarm` (1 from the alarm level of either on), and with `remaining` the life left in seconds with
 * the bounds of 80 %. Frames may come in bursts, such as a snapshot every ten seconds; a gap forgets only the running
 * median. The open step is `Learned`: quietest level and wear outlive a restart.
 *
 * A NaN, or a level that is not above 0, gives nothing and a notice. Errors: `PARAMS` for a feature that is not there;
 * `restore` throws `LEARNED_STATE`.
 */
export const trackWear = defineBlock({
  name,
  version: 1,
  input: 'frame',
  output: 'frame',
  params: schema,
  prepare(input, params) {
    if (params.fewest > params.frames) {
      throw new PipitError('PARAMS', name, 'fewest', `it is more than the ${params.frames} frames that are kept`);
    }
    const column = (input.names ?? []).indexOf(params.feature);
    if (column < 0) {
      const has = (input.names ?? []).join(', ') || 'no names';
      throw new PipitError('PARAMS', name, 'feature', `the frame has no ${params.feature}; it has ${has}`);
    }
    const names = ['rise', 'wear', 'alarm'];
    if (params.remaining) names.push('remainingS', 'remainingLowS', 'remainingHighS');
    return {
      output: { kind: 'frame', rateHz: input.rateHz, shape: [names.length], names },
      cost: { stateBytes: 24 * params.frames + 64, opsPerOutput: 8 * params.frames },
      open: (onNotice) => new TrackWearStep(column, params, names.length, onNotice),
    };
  },
});

class TrackWearStep implements Step<'frame', 'frame'>, Learned {
  readonly #column: number;
  readonly #params: Params;
  readonly #remaining: RemainingLife | undefined;
  readonly #onNotice: OnNotice | undefined;
  readonly #wear: Wear;
  readonly #out: { at: number; values: Float32Array };
  #at = Number.NaN;

  constructor(column: number, params: Params, size: number, onNotice?: OnNotice) {
    this.#column = column;
    this.#params = params;
    this.#remaining = params.remaining;
    this.#onNotice = onNotice;
    this.#wear = new Wear(params satisfies WearOptions);
    this.#out = { at: 0, values: new Float32Array(size) };
  }

  push({ at, values }: Frame, emit: (out: Frame) => void): void {
    const level = values[this.#column] as number;
    if (!(level > 0 && level < Number.POSITIVE_INFINITY)) {
      this.#onNotice?.({ block: name, at, kind: 'not-finite', count: 1 });
      return;
    }
    if (at < this.#at) this.#onNotice?.({ block: name, at, kind: 'clock-backwards', byS: this.#at - at });
    this.#at = at;
    if (!this.#wear.push(at, level)) return;
    const { rise, wear } = this.#wear;
    const out = this.#out.values;
    out[0] = rise;
    out[1] = wear;
    out[2] = Math.max(wear / this.#params.wearLimit, rise / this.#params.surgeNp);
    if (this.#remaining) {
      const [median, low, high] = remainingLife(this.#remaining, rise);
      out[3] = median;
      out[4] = low;
      out[5] = high;
    }
    this.#out.at = at;
    emit(this.#out);
  }

  /** Forgets the running median. What was learned of the bearing stays. */
  reset(): void {
    this.#wear.forgetFrames();
    this.#at = Number.NaN;
  }

  save(): Uint8Array {
    const { at, quietest, wear } = this.#wear.state;
    return new Uint8Array(Float64Array.of(stateMark, at, quietest, wear).buffer);
  }

  restore(saved: Uint8Array): void {
    const bad = (why: string) => new PipitError('LEARNED_STATE', name, why);
    if (saved.length !== 32) throw bad(`it has ${saved.length} bytes, not 32`);
    const [mark, at, quietest, wear] = new Float64Array(saved.slice().buffer) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (mark !== stateMark) throw bad('it was not saved by this block');
    if (!(wear >= 0) || Number.isNaN(quietest)) throw bad('it was damaged');
    this.#wear.state = { at, quietest, wear };
    this.#at = at;
  }
}

/** Begins every saved state: the block's name as a number, and the version of what follows. */
const stateMark = 0x77656172 + 1;
