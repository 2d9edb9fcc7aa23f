/**
 * Writes to `matrices` at `to` the rotation at `from` followed by a turn about the body's own axes, given as a rotation vector
 * in radians (Rodrigues' formula). Matrices are nine numbers, row by row.
 */
export function turnBy(matrices: Float64Array, from: number, to: number, x: number, y: number, z: number): void {
  const angle = Math.sqrt(x * x + y * y + z * z);
  const s = angle > 1e-9 ? Math.sin(angle) / angle : 1;
  const c = angle > 1e-9 ? (1 - Math.cos(angle)) / (angle * angle) : 0.5;
  for (let row = 0; row < 9; row += 3) {
    const a = matrices[from + row] as number;
    const b = matrices[from + row + 1] as number;
    const d = matrices[from + row + 2] as number;
    matrices[to + row] = a * (1 - c * (y * y + z * z)) + b * (c * x * y + s * z) + d * (c * x * z - s * y);
    matrices[to + row + 1] = a * (c * x * y - s * z) + b * (1 - c * (x * x + z * z)) + d * (c * y * z + s * x);
    matrices[to + row + 2] = a * (c * x * z + s * y) + b * (c * y * z - s * x) + d * (1 - c * (x * x + y * y));
  }
}
