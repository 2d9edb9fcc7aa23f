/** Solves `matrix * x = right` for a small square matrix (rows one after the other); undefined where it is singular. */
export function solveLinear(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
  const n = right.length;
  const a = matrix.slice();
  const x = right.slice();
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(a[row * n + column] as number) > Math.abs(a[pivot * n + column] as number)) pivot = row;
    }
    const head = a[pivot * n + column] as number;
    if (!(Math.abs(head) > largest * 1e-13)) return undefined;
    for (let k = 0; k < n; k++) swap(a, column * n + k, pivot * n + k);
    swap(x, column, pivot);
    for (let row = column + 1; row < n; row++) {
      const factor = (a[row * n + column] as number) / head;
      for (let k = column; k < n; k++)
        a[row * n + k] = (a[row * n + k] as number) - factor * (a[column * n + k] as number);
      x[row] = (x[row] as number) - factor * (x[column] as number);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let k = row + 1; k < n; k++) sum -= (a[row * n + k] as number) * (x[k] as number);
    x[row] = sum / (a[row * n + row] as number);
  }
  return x;
}

function swap(a: Float64Array, i: number, j: number): void {
  const kept = a[i] as number;
  a[i] = a[j] as number;
  a[j] = kept;
}
