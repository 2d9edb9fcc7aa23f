// Convolution as a matrix product: patches of an image [N,H,W,C] as rows [N*OH*OW, KH*KW*C], and back.

/** Writes the patch under each output position as one row; what lies outside the image is 0. */
export function im2col(
  out: usize, x: usize, N: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
  const bytes = <usize>C << 2;
  let to = out;
  for (let n = 0; n < N; n++) {
    for (let oh = 0; oh < OH; oh++) {
      for (let ow = 0; ow < OW; ow++) {
        for (let kh = 0; kh < KH; kh++) {
          const h = oh * SH + kh - top;
          for (let kw = 0; kw < KW; kw++) {
            const w = ow * SW + kw - left;
            if (h < 0 || h >= H || w < 0 || w >= W) memory.fill(to, 0, bytes);
            else if (C === 1) store<f32>(to, load<f32>(x + (<usize>((n * H + h) * W + w) << 2)));
            else memory.copy(to, x + <usize>((n * H + h) * W + w) * bytes, bytes);
            to += bytes;
          }
        }
      }
    }
  }
}

/** Adds each row back onto the patch it came from: the transpose of `im2col`. `out` is cleared first. */
export function col2im(
  out: usize, rows: usize, N: i32, H: i32, W: i32, C: i32, KH: i32, KW: i32, SH: i32, SW: i32, top: i32, left: i32, OH: i32, OW: i32,
): void {
  const bytes = <usize>C << 2;
  memory.fill(out, 0, <usize>(N * H * W) * bytes);
  let from = rows;
  for (let n = 0; n < N; n++) {
    for (let oh = 0; oh < OH; oh++) {
      for (let ow = 0; ow < OW; ow++) {
        for (let kh = 0; kh < KH; kh++) {
          const h = oh * SH + kh - top;
          for (let kw = 0; kw < KW; kw++) {
            const w = ow * SW + kw - left;
            if (h >= 0 && h < H && w >= 0 && w < W) addRow(out + <usize>((n * H + h) * W + w) * bytes, from, C);
            from += bytes;
          }
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline function addRow(to: usize, from: usize, C: i32): void {
  let c = 0;
  for (; c + 4 <= C; c += 4) {
    const at = <usize>c << 2;
    v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
  }
  for (; c < C; c++) {
    const at = <usize>c << 2;
    store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
  }
}
