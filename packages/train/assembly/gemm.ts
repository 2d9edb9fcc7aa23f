// Matrix product of 32-bit floats. All pointers are byte addresses; strides count floats.

// @ts-ignore: decorator
@inline function fma(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** Rows of A and B that stay in the second-level cache while a tile runs over them. */
const depth: i32 = 256;

/**
 * C[M,N] = A * B, or C += A * B where `add` is not 0. A(i,k) lies at i * rowStride + k * columnStride, so that A may be a
 * transposed matrix; B is row-major [K,N].
 */
export function gemm(c: usize, a: usize, b: usize, M: i32, N: i32, K: i32, rowStride: i32, columnStride: i32, add: i32): void {
  for (let k = 0; k < K; k += depth) {
    const rest = K - k;
    block(
      c,
      a + ((<usize>k * <usize>columnStride) << 2),
      b + ((<usize>k * <usize>N) << 2),
      M,
      N,
      rest < depth ? rest : depth,
      <usize>rowStride << 2,
      <usize>columnStride << 2,
      add || k > 0,
    );
  }
}

function block(c: usize, a: usize, b: usize, M: i32, N: i32, K: i32, row: usize, column: usize, add: bool): void {
  let i = 0;
  for (; i + 6 <= M; i += 6) rows6(c, a, b, i, N, K, row, column, add);
  for (; i < M; i++) rows1(c, a, b, i, N, K, row, column, add);
}

// @ts-ignore: decorator
@inline function put(at: usize, low: v128, high: v128, add: bool): void {
  if (add) {
    low = f32x4.add(low, v128.load(at));
    high = f32x4.add(high, v128.load(at, 16));
  }
  v128.store(at, low);
  v128.store(at, high, 16);
}

/** Six rows by eight columns at a time: twelve sums in registers. */
function rows6(c: usize, a: usize, b: usize, i: i32, N: i32, K: i32, row: usize, column: usize, add: bool): void {
  const wide = <usize>N << 2;
  const first = a + <usize>i * row;
  const row2 = 2 * row;
  const row3 = 3 * row;
  const row4 = 4 * row;
  const row5 = 5 * row;
  let j = 0;
  for (; j + 8 <= N; j += 8) {
    let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
    let s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
    let pa = first;
    let pb = b + (<usize>j << 2);
    for (let k = 0; k < K; k++) {
      const low = v128.load(pb);
      const high = v128.load(pb, 16);
      let x = v128.load32_splat(pa);
      s00 = fma(s00, x, low);
      s01 = fma(s01, x, high);
      x = v128.load32_splat(pa + row);
      s10 = fma(s10, x, low);
      s11 = fma(s11, x, high);
      x = v128.load32_splat(pa + row2);
      s20 = fma(s20, x, low);
      s21 = fma(s21, x, high);
      x = v128.load32_splat(pa + row3);
      s30 = fma(s30, x, low);
      s31 = fma(s31, x, high);
      x = v128.load32_splat(pa + row4);
      s40 = fma(s40, x, low);
      s41 = fma(s41, x, high);
      x = v128.load32_splat(pa + row5);
      s50 = fma(s50, x, low);
      s51 = fma(s51, x, high);
      pa += column;
      pb += wide;
    }
    const p = c + <usize>i * wide + (<usize>j << 2);
    put(p, s00, s01, add);
    put(p + wide, s10, s11, add);
    put(p + 2 * wide, s20, s21, add);
    put(p + 3 * wide, s30, s31, add);
    put(p + 4 * wide, s40, s41, add);
    put(p + 5 * wide, s50, s51, add);
  }
  if (j < N) for (let r = 0; r < 6; r++) tail(c, a, b, i + r, j, N, K, row, column, add);
}

function rows1(c: usize, a: usize, b: usize, i: i32, N: i32, K: i32, row: usize, column: usize, add: bool): void {
  const wide = <usize>N << 2;
  let j = 0;
  for (; j + 8 <= N; j += 8) {
    let low = f32x4.splat(0);
    let high = low;
    let pa = a + <usize>i * row;
    let pb = b + (<usize>j << 2);
    for (let k = 0; k < K; k++) {
      const x = v128.load32_splat(pa);
      low = fma(low, x, v128.load(pb));
      high = fma(high, x, v128.load(pb, 16));
      pa += column;
      pb += wide;
    }
    put(c + <usize>i * wide + (<usize>j << 2), low, high, add);
  }
  tail(c, a, b, i, j, N, K, row, column, add);
}

/** The last columns of a row, where fewer than eight are left. */
function tail(c: usize, a: usize, b: usize, i: i32, from: i32, N: i32, K: i32, row: usize, column: usize, add: bool): void {
  const wide = <usize>N << 2;
  let j = from;
  for (; j + 4 <= N; j += 4) {
    let sum = f32x4.splat(0);
    let pa = a + <usize>i * row;
    let pb = b + (<usize>j << 2);
    for (let k = 0; k < K; k++) {
      sum = fma(sum, v128.load32_splat(pa), v128.load(pb));
      pa += column;
      pb += wide;
    }
    const p = c + <usize>i * wide + (<usize>j << 2);
    v128.store(p, add ? f32x4.add(sum, v128.load(p)) : sum);
  }
  for (; j < N; j++) {
    let sum: f32 = 0;
    let pa = a + <usize>i * row;
    let pb = b + (<usize>j << 2);
    for (let k = 0; k < K; k++) {
      sum += load<f32>(pa) * load<f32>(pb);
      pa += column;
      pb += wide;
    }
    const p = c + <usize>i * wide + (<usize>j << 2);
    store<f32>(p, add ? load<f32>(p) + sum : sum);
  }
}

/** B[columns,rows] = A[rows,columns] turned over. */
export function transpose(b: usize, a: usize, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++) {
    let from = a + ((<usize>r * <usize>columns) << 2);
    for (let c = 0; c < columns; c++) {
      store<f32>(b + ((<usize>c * <usize>rows + <usize>r) << 2), load<f32>(from));
      from += 4;
    }
  }
}
