import type { LearningStep, OnNotice, Window, WindowSpec } from '@pipit/core';
import type { Axes } from '../orientation/axes.js';
import { isFiniteInstant } from '../signal/is-finite-instant.js';
import { LeverArm } from './lever-arm.js';
import { MovementTrack } from './movement-track.js';
import { WornWay } from './worn-way.js';

/** What `armFrame` was prepared with. */
export interface ArmFrameOptions {
  readonly force: Axes;
  readonly turn: Axes;
  /** Which channel holds the true length in seconds; below 0: none does. */
  readonly duration: number;
  readonly prior: readonly [number, number, number];
  readonly minExplained: number;
  readonly maxReachM: number;
  readonly learn: number;
}

const standardGravity = 9.80665;
const fullTurn = 2 * Math.PI;

/** The running form of `armFrame`. */
export class ArmFrameStep implements LearningStep<'window', 'window'> {
  readonly #input: WindowSpec;
  readonly #options: ArmFrameOptions;
  readonly #onNotice: OnNotice | undefined;
  readonly #track: MovementTrack;
  readonly #lever = new LeverArm();
  readonly #worn: WornWay;
  readonly #window: { at: number; samples: Float32Array };
  /** Rows x (to the right), y (forward), z (up), in the sensor's frame of the first instant. */
  readonly #frame = new Float64Array(9);

  constructor(input: WindowSpec, options: ArmFrameOptions, onNotice?: OnNotice) {
    this.#input = input;
    this.#options = options;
    this.#onNotice = onNotice;
    this.#track = new MovementTrack(input.length);
    this.#worn = new WornWay(options.learn, onNotice);
    this.#window = { at: 0, samples: new Float32Array(6 * input.length) };
  }

  push({ at, samples }: Window, emit: (window: Window) => void): void {
    const { length, rateHz, channels } = this.#input;
    const { force, turn, duration, prior, minExplained, maxReachM } = this.#options;
    const width = channels.length;
    for (let i = 0; i < length; i++) {
      if (isFiniteInstant(samples, i * width, width)) continue;
      this.#onNotice?.({ block: 'arm-frame', at, kind: 'not-finite', count: 1 });
      return;
    }
    const period = duration < 0 ? 1 / rateHz : (samples[duration] as number) / length;
    this.#track.follow(samples, width, force, turn, period);
    this.#lever.find(this.#track, this.#worn.lever ?? prior);
    const { vector, explained } = this.#lever;
    this.#worn.learn(vector, explained, at + length / rateHz);
    if (explained < minExplained || norm(vector) > maxReachM || !this.#orient()) return;
    this.#write(this.#window.samples);
    this.#window.at = at;
    emit(this.#window);
  }

  reset(): void {}

  save(): Uint8Array | undefined {
    return this.#worn.save();
  }

  restore(saved: Uint8Array): void {
    this.#worn.restore(saved);
  }

  /** Sets the frame. False where there is no gravity to tell up by. */
  #orient(): boolean {
    const f = this.#frame;
    const { gravity } = this.#track;
    const { vector } = this.#lever;
    const size = norm(gravity);
    if (!(size > 0)) return false;
    for (let k = 0; k < 3; k++) f[6 + k] = (gravity[k] as number) / size;
    let forward = level(f, vector);
    // An arm that hangs points nowhere: any level direction will do.
    for (let axis = 0; forward < 1e-3 && axis < 3; axis++) {
      forward = level(f, axes[axis] as Float64Array);
    }
    for (let k = 3; k < 6; k++) f[k] = (f[k] as number) / forward;
    f[0] = (f[4] as number) * (f[8] as number) - (f[5] as number) * (f[7] as number);
    f[1] = (f[5] as number) * (f[6] as number) - (f[3] as number) * (f[8] as number);
    f[2] = (f[3] as number) * (f[7] as number) - (f[4] as number) * (f[6] as number);
    return true;
  }

  #write(out: Float32Array): void {
    const { length, acceleration, turning, gravity } = this.#track;
    const f = this.#frame;
    for (let i = 0; i < length; i++) {
      for (let row = 0; row < 3; row++) {
        let moved = 0;
        let turned = 0;
        for (let k = 0; k < 3; k++) {
          const share = f[3 * row + k] as number;
          moved += share * (this.#track.atStart(acceleration, i, k) - (gravity[k] as number));
          turned += share * this.#track.atStart(turning, i, k);
        }
        out[6 * i + row] = moved / standardGravity;
        out[6 * i + 3 + row] = turned / fullTurn;
      }
    }
  }
}

const axes = [0, 1, 2].map((axis) => Float64Array.from({ length: 3 }, (_, k) => (k === axis ? 1 : 0)));

const norm = (v: Float64Array) => Math.hypot(v[0] as number, v[1] as number, v[2] as number);

/** Writes the level part of a vector as the frame's second row; gives its length. */
function level(frame: Float64Array, v: Float64Array): number {
  const up =
    (v[0] as number) * (frame[6] as number) +
    (v[1] as number) * (frame[7] as number) +
    (v[2] as number) * (frame[8] as number);
  for (let k = 0; k < 3; k++) frame[3 + k] = (v[k] as number) - up * (frame[6 + k] as number);
  return Math.hypot(frame[3] as number, frame[4] as number, frame[5] as number);
}
