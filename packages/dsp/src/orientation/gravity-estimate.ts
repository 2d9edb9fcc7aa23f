/**
 * The direction and size of gravity in the sensor's frame: turned with the gyroscope, pulled towards the accelerometer with
 * a time constant. Without a gyroscope it is a low-pass of the acceleration.
 *
 * Source: the complementary filter of Mahony, Hamel and Pflimlin (2008), reduced to one vector.
 */
export class GravityEstimate {
  readonly vector = new Float64Array(3);
  readonly #share: number;
  readonly #period: number;

  constructor(rateHz: number, timeConstantS: number) {
    this.#period = 1 / rateHz;
    this.#share = 1 - Math.exp(-this.#period / timeConstantS);
  }

  begin(ax: number, ay: number, az: number): void {
    this.vector[0] = ax;
    this.vector[1] = ay;
    this.vector[2] = az;
  }

  /** Takes one instant: acceleration in its own unit, rate of turn in rad/s. */
  update(ax: number, ay: number, az: number, gx: number, gy: number, gz: number): void {
    const v = this.vector;
    const dt = this.#period;
    const x = v[0] as number;
    const y = v[1] as number;
    const z = v[2] as number;
    const tx = x + (y * gz - z * gy) * dt;
    const ty = y + (z * gx - x * gz) * dt;
    const tz = z + (x * gy - y * gx) * dt;
    const before = Math.sqrt(x * x + y * y + z * z);
    const after = Math.sqrt(tx * tx + ty * ty + tz * tz);
    const keep = after > 0 ? before / after : 1;
    v[0] = tx * keep + this.#share * (ax - tx * keep);
    v[1] = ty * keep + this.#share * (ay - ty * keep);
    v[2] = tz * keep + this.#share * (az - tz * keep);
  }
}
