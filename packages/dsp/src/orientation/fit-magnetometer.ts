import { solveLinear } from './solve-linear.js';
import { symmetricEigen } from './symmetric-eigen.js';

/** What makes readings lie on a sphere: `matrix * (reading - offset)`, rows one after the other, in the readings' unit. */
export interface MagnetometerCalibration {
  readonly offset: readonly number[];
  readonly matrix: readonly number[];
  /** Strength of the field: the radius of the sphere. */
  readonly radius: number;
  /** Root mean square of what corrected readings differ from `radius`, over it. */
  readonly residual: number;
}

/**
 * Fits an ellipsoid to readings (x, y, z one after the other) of a magnetometer turned through all directions: its centre is
 * the hard iron, its shape the soft iron.
 *
 * Undefined where the readings fix no ellipsoid: fewer than nine, or not turned far enough. Readings with a NaN are skipped.
 * Source: least squares over the nine terms of a quadric, as Li and Griffiths (2004) set out, without their constraint.
 */
export function fitMagnetometer(readings: Float32Array): MagnetometerCalibration | undefined {
  const points = normalised(readings);
  if (points.count < 9) return undefined;
  const terms = solveLinear(...normalEquations(points.values));
  if (!terms) return undefined;
  const [xx = 0, yy = 0, zz = 0, yz = 0, xz = 0, xy = 0, x = 0, y = 0, z = 0] = terms;
  const shape = Float64Array.of(xx, xy, xz, xy, yy, yz, xz, yz, zz);
  const centre = solveLinear(shape, Float64Array.of(-x, -y, -z));
  if (!centre) return undefined;
  const size = 1 + centre.reduce((sum, c, i) => sum - c * ([x, y, z][i] ?? 0), 0);
  const { values, vectors } = symmetricEigen(
    shape.map((term) => term / size),
    3,
  );
  if (values.some((value) => !(value > 0))) return undefined;
  const radius = values.reduce((product, value) => product / Math.sqrt(value), 1) ** (1 / 3);
  const matrix = Array.from({ length: 9 }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < 3; k++) {
      const [row, column] = [Math.floor(i / 3), i % 3];
      sum +=
        radius *
        Math.sqrt(values[k] as number) *
        (vectors[row * 3 + k] as number) *
        (vectors[column * 3 + k] as number);
    }
    return sum;
  });
  return {
    offset: Array.from(centre, (c, i) => (points.mean[i] as number) + points.scale * c),
    matrix,
    radius: radius * points.scale,
    residual: residualOf(points.values, centre, matrix, radius),
  };
}

interface Points {
  readonly values: Float64Array;
  readonly count: number;
  readonly mean: Float64Array;
  readonly scale: number;
}

/** Finite readings about their mean, in units of their mean distance from it. */
function normalised(readings: Float32Array): Points {
  const kept: number[] = [];
  for (let i = 0; i + 3 <= readings.length; i += 3) {
    const three = readings.subarray(i, i + 3);
    if (three.every(Number.isFinite)) kept.push(...three);
  }
  const count = kept.length / 3;
  const mean = new Float64Array(3);
  kept.forEach((value, i) => {
    mean[i % 3] = (mean[i % 3] as number) + value / count;
  });
  const values = Float64Array.from(kept, (value, i) => value - (mean[i % 3] as number));
  const scale = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, count)) || 1;
  return { values: values.map((value) => value / scale), count, mean, scale };
}

function normalEquations(points: Float64Array): [Float64Array, Float64Array] {
  const matrix = new Float64Array(81);
  const right = new Float64Array(9);
  for (let i = 0; i < points.length; i += 3) {
    const [x = 0, y = 0, z = 0] = points.subarray(i, i + 3);
    const row = [x * x, y * y, z * z, 2 * y * z, 2 * x * z, 2 * x * y, 2 * x, 2 * y, 2 * z];
    for (let a = 0; a < 9; a++) {
      right[a] = (right[a] as number) + (row[a] as number);
      for (let b = 0; b < 9; b++)
        matrix[9 * a + b] = (matrix[9 * a + b] as number) + (row[a] as number) * (row[b] as number);
    }
  }
  return [matrix, right];
}

function residualOf(points: Float64Array, centre: Float64Array, matrix: readonly number[], radius: number): number {
  let squares = 0;
  for (let i = 0; i < points.length; i += 3) {
    const at = Array.from(points.subarray(i, i + 3), (value, k) => value - (centre[k] as number));
    const rows = [0, 3, 6].map((r) => at.reduce((sum, value, k) => sum + value * (matrix[r + k] as number), 0));
    squares += (Math.hypot(...rows) / radius - 1) ** 2;
  }
  return Math.sqrt(squares / (points.length / 3));
}
