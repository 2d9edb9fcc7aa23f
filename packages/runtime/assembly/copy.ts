// Moving boxes of bytes: PAD, CONCATENATION, SPLIT, STRIDED_SLICE, TRANSPOSE, RESIZE and variables.

/** Block: from, to, row bytes, rank, then length, from stride and to stride of each loop, outermost first. */
export function copy(p: usize): void {
  const from = load<usize>(p, 4), to = load<usize>(p, 8), row = load<usize>(p, 12), rank = load<i32>(p, 16);
  walk(p + 20, rank, from, to, row);
}

function walk(p: usize, rank: i32, from: usize, to: usize, row: usize): void {
  if (rank === 0) {
    move(from, to, row);
    return;
  }
  const length = load<i32>(p), fromStride = load<i32>(p, 4), toStride = load<i32>(p, 8);
  if (rank === 1) {
    for (let i = 0; i < length; i++, from += fromStride, to += toStride) move(from, to, row);
    return;
  }
  for (let i = 0; i < length; i++, from += fromStride, to += toStride) walk(p + 12, rank - 1, from, to, row);
}

// @ts-ignore: decorator
@inline
function move(from: usize, to: usize, count: usize): void {
  if (count === 1) {
    store<u8>(to, load<u8>(from));
  } else if (count > 64) {
    memory.copy(to, from, count);
  } else {
    let i: usize = 0;
    for (; i + 16 <= count; i += 16) v128.store(to + i, v128.load(from + i));
    for (; i + 4 <= count; i += 4) store<u32>(to + i, load<u32>(from + i));
    for (; i < count; i++) store<u8>(to + i, load<u8>(from + i));
  }
}

/** Block: to, byte, count. */
export function fill(p: usize): void {
  memory.fill(load<usize>(p, 4), <u8>load<i32>(p, 8), load<usize>(p, 12));
}
