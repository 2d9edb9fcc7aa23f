import { symmetricEigen } from '../orientation/symmetric-eigen.js';

/**
 * The direction in which interleaved vectors of three spread most, about their mean: the first principal axis.
 *
 * `axis` is overwritten with a unit vector whose largest part is positive; the return value is the mean square along it.
 * Vectors that do not vary leave the axis (0, 0, 0) and give 0.
 */
export function principalAxis(
  samples: Float32Array,
  offsets: readonly number[],
  stride: number,
  axis: Float64Array,
): number {
  const [x = 0, y = 1, z = 2] = offsets;
  const count = Math.floor(samples.length / stride);
  let [mx, my, mz] = [0, 0, 0];
  for (let i = 0, s = 0; i < count; i++, s += stride) {
    mx += samples[s + x] as number;
    my += samples[s + y] as number;
    mz += samples[s + z] as number;
  }
  mx /= count;
  my /= count;
  mz /= count;
  let [xx, xy, xz, yy, yz, zz] = [0, 0, 0, 0, 0, 0];
  for (let i = 0, s = 0; i < count; i++, s += stride) {
    const dx = (samples[s + x] as number) - mx;
    const dy = (samples[s + y] as number) - my;
    const dz = (samples[s + z] as number) - mz;
    xx += dx * dx;
    xy += dx * dy;
    xz += dx * dz;
    yy += dy * dy;
    yz += dy * dz;
    zz += dz * dz;
  }
  const { values, vectors } = symmetricEigen(Float64Array.of(xx, xy, xz, xy, yy, yz, xz, yz, zz), 3);
  const best = values.indexOf(Math.max(...values));
  const spread = values[best] as number;
  if (!(spread > 0)) {
    axis.fill(0);
    return spread;
  }
  for (let i = 0; i < 3; i++) axis[i] = vectors[3 * i + best] as number;
  const largest = axis.reduce((most, part) => (Math.abs(part) > Math.abs(most) ? part : most));
  if (largest < 0) for (let i = 0; i < 3; i++) axis[i] = -(axis[i] as number);
  return spread / count;
}
