/** Eigenvalues of a symmetric matrix, and its eigenvectors as the columns of `vectors`. Rows one after the other. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const sweeps = 50;

/** Eigenvalues and vectors of a small symmetric matrix of `size` rows, by Jacobi's rotations. */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < sweeps && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i] as number), vectors: v };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  let all = 0;
  a.forEach((value, i) => {
    all += value * value;
    if (i % (size + 1) !== 0) sum += value * value;
  });
  return sum <= all * 1e-30 ? 0 : sum;
}

/** Turns rows and columns p and q so that their common element becomes zero. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cos, sin);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cos, sin);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q, cos, sin);
}

function turn(a: Float64Array, i: number, j: number, cos: number, sin: number): void {
  const x = a[i] as number;
  const y = a[j] as number;
  a[i] = cos * x - sin * y;
  a[j] = sin * x + cos * y;
}
