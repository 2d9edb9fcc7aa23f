import type { Axes } from '../orientation/axes.js';
import { turnBy } from './turn-by.js';

/**
 * A movement as its gyroscope and accelerometer saw it: how the body had turned at each instant, and where down was.
 *
 * The turn is integrated from the first instant on. What the accelerometer measured is turned back to there and averaged:
 * that is gravity, because a body that moves from rest to rest has gained no speed. So nothing has to be still before.
 */
export class MovementTrack {
  /** Acceleration in m/s² and rate of turn in rad/s, three numbers an instant, in the sensor's frame. */
  readonly acceleration: Float64Array;
  readonly turning: Float64Array;
  /** Nine numbers an instant, row by row: from the sensor's frame at that instant to that of the first one. */
  readonly turned: Float64Array;
  /** In m/s², pointing up (what an accelerometer at rest measures), in the sensor's frame of the first instant. */
  readonly gravity = new Float64Array(3);
  readonly length: number;
  /** Seconds from one instant to the next. */
  period = 0;

  constructor(length: number) {
    this.length = length;
    this.acceleration = new Float64Array(3 * length);
    this.turning = new Float64Array(3 * length);
    this.turned = new Float64Array(9 * length);
  }

  /** Takes a window of `width` channels whose numbers must be finite. */
  follow(samples: Float32Array, width: number, force: Axes, turn: Axes, period: number): void {
    const { acceleration: a, turning: w, turned, length } = this;
    this.period = period;
    for (let i = 0; i < length; i++) {
      for (let k = 0; k < 3; k++) {
        a[3 * i + k] = force.factor * (samples[i * width + (force.index[k] as number)] as number);
        w[3 * i + k] = turn.factor * (samples[i * width + (turn.index[k] as number)] as number);
      }
    }
    turned.fill(0, 0, 9);
    turned[0] = turned[4] = turned[8] = 1;
    const half = period / 2;
    for (let i = 1, o = 3; i < length; i++, o += 3) {
      const x = half * ((w[o - 3] as number) + (w[o] as number));
      const y = half * ((w[o - 2] as number) + (w[o + 1] as number));
      const z = half * ((w[o - 1] as number) + (w[o + 2] as number));
      turnBy(turned, 9 * i - 9, 9 * i, x, y, z);
    }
    this.gravity.fill(0);
    for (let i = 0; i < length; i++) {
      for (let row = 0; row < 3; row++) {
        this.gravity[row] = (this.gravity[row] as number) + this.atStart(a, i, row) / length;
      }
    }
  }

  /** Component `row` of a vector of instant `i`, in the frame of the first instant. */
  atStart(vectors: Float64Array, i: number, row: number): number {
    const t = 9 * i + 3 * row;
    const { turned } = this;
    return (
      (turned[t] as number) * (vectors[3 * i] as number) +
      (turned[t + 1] as number) * (vectors[3 * i + 1] as number) +
      (turned[t + 2] as number) * (vectors[3 * i + 2] as number)
    );
  }

  /** Writes to `out` the acceleration of instant `i` without gravity, in the sensor's frame of that instant, in m/s². */
  moved(i: number, out: Float64Array): void {
    const { turned, gravity, acceleration } = this;
    for (let k = 0; k < 3; k++) {
      const t = 9 * i + k;
      const pull =
        (turned[t] as number) * (gravity[0] as number) +
        (turned[t + 3] as number) * (gravity[1] as number) +
        (turned[t + 6] as number) * (gravity[2] as number);
      out[k] = (acceleration[3 * i + k] as number) - pull;
    }
  }
}
