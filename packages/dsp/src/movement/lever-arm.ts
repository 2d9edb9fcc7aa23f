import { solveLinear } from '../orientation/solve-linear.js';
import type { MovementTrack } from './movement-track.js';

/**
 * Where a sensor sits on a limb that turns about a joint: the vector from the joint to the sensor, in the sensor's frame.
 *
 * A point at r of a body that turns about a fixed joint is accelerated by α × r + ω × (ω × r). Least squares over a
 * movement gives r, pulled towards `prior` as if each instant had turned at 1 rad/s, so that a movement which turns little
 * says little. Source: Seel, Raisch and Schauer, IMU-based joint angle measurement for gait analysis, Sensors 14 (2014)
 * 6891, equations 4 to 6, with the joint at rest.
 */
export class LeverArm {
  /** In metres, once found. */
  readonly vector = new Float64Array(3);
  /** The share of the acceleration that turning about the joint accounts for, 0 to 1. */
  explained = 0;
  readonly #matrix = new Float64Array(9);
  readonly #right = new Float64Array(3);
  readonly #rows = new Float64Array(9);
  readonly #moved = new Float64Array(3);

  find(track: MovementTrack, prior: readonly [number, number, number]): void {
    const matrix = this.#matrix.fill(0);
    const right = this.#right.fill(0);
    const rows = this.#rows;
    const moved = this.#moved;
    const count = Math.max(1, track.length - 4);
    let power = 0;
    for (let i = 2; i < track.length - 2; i++) {
      this.#look(track, i);
      track.moved(i, moved);
      for (let row = 0; row < 3; row++) {
        const target = moved[row] as number;
        power += target * target;
        for (let c = 0; c < 3; c++) {
          const x = rows[3 * row + c] as number;
          right[c] = (right[c] as number) + x * target;
          for (let k = 0; k < 3; k++)
            matrix[3 * c + k] = (matrix[3 * c + k] as number) + x * (rows[3 * row + k] as number);
        }
      }
    }
    const [r0 = 0, r1 = 0, r2 = 0] = right;
    for (let c = 0; c < 3; c++) {
      matrix[4 * c] = (matrix[4 * c] as number) + count;
      right[c] = (right[c] as number) + count * (prior[c] as number);
    }
    this.vector.set(solveLinear(matrix, right) ?? prior);
    this.explained = this.#share(r0, r1, r2, power, count);
  }

  /** The share explained: 1 - |b - Mr|² / |b|², from the normal equations without the pull. */
  #share(r0: number, r1: number, r2: number, power: number, count: number): number {
    const matrix = this.#matrix;
    const v = this.vector;
    let quadratic = 0;
    for (let c = 0; c < 3; c++) {
      for (let k = 0; k < 3; k++) {
        const own = (matrix[3 * c + k] as number) - (c === k ? count : 0);
        quadratic += (v[c] as number) * own * (v[k] as number);
      }
    }
    const along = r0 * (v[0] as number) + r1 * (v[1] as number) + r2 * (v[2] as number);
    return power > 0 ? Math.max(0, (2 * along - quadratic) / power) : 0;
  }

  /** Writes what multiplies r at instant `i`. The change of turn is the least-squares slope of five instants. */
  #look({ turning: w, period }: MovementTrack, i: number): void {
    const at = 3 * i;
    const x = w[at] as number;
    const y = w[at + 1] as number;
    const z = w[at + 2] as number;
    const slope = (k: number) =>
      ((w[at + 3 + k] as number) -
        (w[at - 3 + k] as number) +
        2 * ((w[at + 6 + k] as number) - (w[at - 6 + k] as number))) /
      (10 * period);
    const ax = slope(0);
    const ay = slope(1);
    const az = slope(2);
    const rows = this.#rows;
    rows[0] = -y * y - z * z;
    rows[1] = x * y - az;
    rows[2] = x * z + ay;
    rows[3] = x * y + az;
    rows[4] = -x * x - z * z;
    rows[5] = y * z - ax;
    rows[6] = x * z - ay;
    rows[7] = y * z + ax;
    rows[8] = -x * x - y * y;
  }
}
