import type { Frame, OnNotice, Step, Window, WindowSpec } from '@pipit/core';
import type { Axes } from '../orientation/axes.js';
import { symmetricEigen } from '../orientation/symmetric-eigen.js';
import { isFiniteInstant } from '../signal/is-finite-instant.js';
import { MovementTrack } from './movement-track.js';

/** What `turningShape` says of a movement, in this order. */
export const turningShapeNames = ['turning.vertical', 'turning.hinge', 'turning.rms', 'moving.rms'] as const;

/** Shares closer to 0 or 1 than this count as this. */
const least = 1e-3;

/** The running form of `turningShape`. */
export class TurningShapeStep implements Step<'window', 'frame'> {
  readonly #input: WindowSpec;
  readonly #force: Axes;
  readonly #turn: Axes;
  readonly #onNotice: OnNotice | undefined;
  readonly #track: MovementTrack;
  readonly #products = new Float64Array(9);
  readonly #moved = new Float64Array(3);
  readonly #frame = { at: 0, values: new Float32Array(turningShapeNames.length) };

  constructor(input: WindowSpec, force: Axes, turn: Axes, onNotice?: OnNotice) {
    this.#input = input;
    this.#force = force;
    this.#turn = turn;
    this.#onNotice = onNotice;
    this.#track = new MovementTrack(input.length);
  }

  push({ at, samples }: Window, emit: (frame: Frame) => void): void {
    const { length, rateHz, channels } = this.#input;
    for (let i = 0; i < length; i++) {
      if (isFiniteInstant(samples, i * channels.length, channels.length)) continue;
      this.#onNotice?.({ block: 'turning-shape', at, kind: 'not-finite', count: 1 });
      return;
    }
    this.#track.follow(samples, channels.length, this.#force, this.#turn, 1 / rateHz);
    this.#describe(this.#frame.values);
    this.#frame.at = at + length / rateHz;
    emit(this.#frame);
  }

  reset(): void {}

  #describe(out: Float32Array): void {
    const track = this.#track;
    const { turning, gravity, length } = track;
    const products = this.#products.fill(0);
    const moved = this.#moved;
    const size = Math.hypot(gravity[0] as number, gravity[1] as number, gravity[2] as number) || 1;
    let vertical = 0;
    let acceleration = 0;
    for (let i = 0; i < length; i++) {
      let up = 0;
      for (let row = 0; row < 3; row++) {
        const turn = track.atStart(turning, i, row);
        up += (turn * (gravity[row] as number)) / size;
        for (let k = 0; k < 3; k++) {
          products[3 * row + k] =
            (products[3 * row + k] as number) + (turning[3 * i + row] as number) * (turning[3 * i + k] as number);
        }
      }
      vertical += up * up;
      track.moved(i, moved);
      acceleration += (moved[0] as number) ** 2 + (moved[1] as number) ** 2 + (moved[2] as number) ** 2;
    }
    const total = (products[0] as number) + (products[4] as number) + (products[8] as number);
    const { values } = symmetricEigen(products, 3);
    out[0] = logOdds(vertical / total);
    out[1] = logOdds(Math.max(values[0] as number, values[1] as number, values[2] as number) / total);
    out[2] = 0.5 * Math.log(Math.max(least, total / length));
    out[3] = 0.5 * Math.log(Math.max(least, acceleration / length));
  }
}

function logOdds(share: number): number {
  const p = Math.min(1 - least, Math.max(least, share || 0));
  return Math.log(p / (1 - p));
}
