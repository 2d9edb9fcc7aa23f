/**
 * The lower triangle L with L Lt = `matrix` (symmetric, p by p, row-major), in place of its lower triangle.
 *
 * False where the matrix is not positive definite. Source: Golub and Van Loan, Matrix Computations, 4.2.
 */
export function cholesky(matrix: Float64Array, p: number): boolean {
  for (let j = 0; j < p; j++) {
    let pivot = matrix[j * p + j] as number;
    for (let k = 0; k < j; k++) pivot -= (matrix[j * p + k] as number) ** 2;
    if (!(pivot > 0)) return false;
    const root = Math.sqrt(pivot);
    matrix[j * p + j] = root;
    for (let i = j + 1; i < p; i++) {
      let sum = matrix[i * p + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[i * p + k] as number) * (matrix[j * p + k] as number);
      matrix[i * p + j] = sum / root;
    }
  }
  return true;
}

/** Solves L x = `x` in place, with the lower triangle of `cholesky`. */
export function solveLower(lower: Float64Array, p: number, x: Float64Array): void {
  for (let i = 0; i < p; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (lower[i * p + k] as number) * (x[k] as number);
    x[i] = sum / (lower[i * p + i] as number);
  }
}
