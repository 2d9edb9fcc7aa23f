/**
 * Orientation from gyroscope and accelerometer: the rate of turn is integrated, and a step down the gradient of the error
 * between measured and expected gravity takes out its drift (about the vertical nothing does).
 *
 * `q` (w, x, y, z) turns the earth's frame (z up) into the sensor's. Source: Madgwick, An efficient orientation filter for
 * inertial and inertial/magnetic sensor arrays (2010), equations 12, 25, 26 and 31 to 33.
 */
export class Madgwick {
  readonly q = new Float64Array([1, 0, 0, 0]);
  readonly #beta: number;
  readonly #periodS: number;

  /** `beta` is the error of the gyroscope that is corrected, in rad/s: larger follows the accelerometer faster. */
  constructor(beta: number, rateHz: number) {
    this.#beta = beta;
    this.#periodS = 1 / rateHz;
  }

  /** Starts level with a measured acceleration (any unit), heading along x. */
  begin(acceleration: Float64Array): void {
    const [ax = 0, ay = 0, az = 0] = acceleration;
    const roll = Math.atan2(ay, az) / 2;
    const pitch = Math.atan2(-ax, Math.hypot(ay, az)) / 2;
    const q = this.q;
    q[0] = Math.cos(roll) * Math.cos(pitch);
    q[1] = Math.sin(roll) * Math.cos(pitch);
    q[2] = Math.cos(roll) * Math.sin(pitch);
    q[3] = -Math.sin(roll) * Math.sin(pitch);
  }

  /** Takes the next instant: rate of turn (x, y, z) in rad/s, acceleration in any unit or zeros. */
  update(turn: Float64Array, acceleration: Float64Array): void {
    const dt = this.#periodS;
    const gx = turn[0] as number;
    const gy = turn[1] as number;
    const gz = turn[2] as number;
    const ax = acceleration[0] as number;
    const ay = acceleration[1] as number;
    const az = acceleration[2] as number;
    const q = this.q;
    const w = q[0] as number;
    const x = q[1] as number;
    const y = q[2] as number;
    const z = q[3] as number;
    let dw = 0.5 * (-x * gx - y * gy - z * gz);
    let dx = 0.5 * (w * gx + y * gz - z * gy);
    let dy = 0.5 * (w * gy - x * gz + z * gx);
    let dz = 0.5 * (w * gz + x * gy - y * gx);
    const size = Math.sqrt(ax * ax + ay * ay + az * az);
    if (size > 0) {
      const ex = 2 * (x * z - w * y) - ax / size;
      const ey = 2 * (w * x + y * z) - ay / size;
      const ez = 1 - 2 * (x * x + y * y) - az / size;
      const sw = -2 * y * ex + 2 * x * ey;
      const sx = 2 * z * ex + 2 * w * ey - 4 * x * ez;
      const sy = -2 * w * ex + 2 * z * ey - 4 * y * ez;
      const sz = 2 * x * ex + 2 * y * ey;
      const slope = Math.sqrt(sw * sw + sx * sx + sy * sy + sz * sz);
      if (slope > 0) {
        const step = this.#beta / slope;
        dw -= step * sw;
        dx -= step * sx;
        dy -= step * sy;
        dz -= step * sz;
      }
    }
    const nw = w + dw * dt;
    const nx = x + dx * dt;
    const ny = y + dy * dt;
    const nz = z + dz * dt;
    const length = Math.sqrt(nw * nw + nx * nx + ny * ny + nz * nz);
    q[0] = nw / length;
    q[1] = nx / length;
    q[2] = ny / length;
    q[3] = nz / length;
  }
}
