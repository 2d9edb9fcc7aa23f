import type { Augmentation } from './augmentation.js';

/**
 * Turns the board by up to `degrees` about a random axis: accelerometer, gyroscope and magnetometer together, wherever
 * three channels named x, y and z of one sensor follow each other (Rodrigues' formula).
 */
export const rotate =
  (degrees: number): Augmentation =>
  (samples, { channels }, random) => {
    const matrix = rotation(
      [random.normal(), random.normal(), random.normal()],
      (random.between(-degrees, degrees) * Math.PI) / 180,
    );
    const triples = channels.flatMap(({ name }, c) => {
      const sensor = /^(.*)x$/.exec(name)?.[1];
      const isTriple =
        sensor !== undefined && channels[c + 1]?.name === `${sensor}y` && channels[c + 2]?.name === `${sensor}z`;
      return isTriple ? [c] : [];
    });
    const out = samples.slice();
    for (let at = 0; at < samples.length; at += channels.length) {
      for (const c of triples) {
        for (let row = 0; row < 3; row++) {
          let sum = 0;
          for (let k = 0; k < 3; k++) sum += (matrix[row * 3 + k] as number) * (samples[at + c + k] as number);
          out[at + c + row] = sum;
        }
      }
    }
    return out;
  };

function rotation(direction: readonly [number, number, number], angle: number): readonly number[] {
  const length = Math.hypot(...direction) || 1;
  const [x, y, z] = direction.map((value) => value / length) as [number, number, number];
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const rest = 1 - cos;
  return [
    cos + x * x * rest,
    x * y * rest - z * sin,
    x * z * rest + y * sin,
    y * x * rest + z * sin,
    cos + y * y * rest,
    y * z * rest - x * sin,
    z * x * rest - y * sin,
    z * y * rest + x * sin,
    cos + z * z * rest,
  ];
}
