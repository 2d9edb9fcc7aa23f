/** Instants over which acceleration is averaged before its direction is followed. */
const smoothing = 5;

/**
 * Gives a board that has only an accelerometer a stand-in for its gyroscope: the rate in deg/s at which the direction of the
 * acceleration (x, y, z interleaved) turns. Turning about the vertical is not in it, and shaking looks like turning, so it
 * is more restless than the truth: good for asking what false events there would be, no substitute for the sensor.
 *
 * A direction u that is fixed in space and seen from a body that turns at ω changes by u × ω, so ω = u' × u, but for what
 * is along u. Gives acceleration and turning of each instant, six numbers.
 */
export function turningFromTilt(acceleration: Float32Array, rateHz: number): Float32Array {
  const instants = acceleration.length / 3;
  const direction = new Float64Array(acceleration.length);
  for (let i = 0; i < instants; i++) {
    const from = Math.max(0, i - (smoothing >> 1));
    const to = Math.min(instants, from + smoothing);
    for (let j = from; j < to; j++) {
      for (let k = 0; k < 3; k++)
        direction[3 * i + k] = (direction[3 * i + k] as number) + (acceleration[3 * j + k] as number);
    }
    const size = Math.hypot(...direction.subarray(3 * i, 3 * i + 3)) || 1;
    for (let k = 0; k < 3; k++) direction[3 * i + k] = (direction[3 * i + k] as number) / size;
  }
  const out = new Float32Array(6 * instants);
  for (let i = 0; i < instants; i++) {
    const before = 3 * Math.max(0, i - 1);
    const after = 3 * Math.min(instants - 1, i + 1);
    const perSecond = (rateHz * 3) / Math.max(3, after - before);
    const [dx = 0, dy = 0, dz = 0] = [0, 1, 2].map(
      (k) => perSecond * ((direction[after + k] as number) - (direction[before + k] as number)),
    );
    const [ux = 0, uy = 0, uz = 0] = direction.subarray(3 * i, 3 * i + 3);
    out.set(acceleration.subarray(3 * i, 3 * i + 3), 6 * i);
    out.set(
      [dy * uz - dz * uy, dz * ux - dx * uz, dx * uy - dy * ux].map((rate) => (rate * 180) / Math.PI),
      6 * i + 3,
    );
  }
  return out;
}
