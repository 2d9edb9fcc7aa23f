// Preparing weights when a model is loaded.

/** Block: weights, sums out, channels, weights a channel, stride from channel to channel, stride from weight to weight.
 * Gives the sum of each channel's weights and the sum of their sizes, int32 both. */
export function sums(p: usize): void {
  const weights = load<usize>(p, 4), channels = load<i32>(p, 12), count = load<i32>(p, 16);
  const across = load<usize>(p, 20), along = load<usize>(p, 24);
  let to = load<usize>(p, 8);
  for (let c = 0; c < channels; c++, to += 8) {
    let sum = 0, size = 0, at = weights + c * across;
    for (let k = 0; k < count; k++, at += along) {
      const weight = <i32>load<i8>(at);
      sum += weight;
      size += weight < 0 ? -weight : weight;
    }
    store<i32>(to, sum);
    store<i32>(to, size, 4);
  }
}

/** Block: weights, packed out, gains, channels, weights a channel, depth. Packs for `conv`: see there. */
export function pack(p: usize): void {
  const gains = load<usize>(p, 12), channels = load<i32>(p, 16), count = load<i32>(p, 20), depth = load<i32>(p, 24);
  let from = load<usize>(p, 4);
  const packed = load<usize>(p, 8);
  for (let c = 0; c < channels; c++) {
    const gain = load<i32>(gains + (c << 2));
    const to = packed + <usize>(((c >> 3) * depth * 8 + (c & 7) * 2) << 1);
    for (let k = 0; k < count; k++, from++) {
      store<i16>(to + ((((k >> 1) << 4) + (k & 1)) << 1), <i16>(<i32>load<i8>(from) << gain));
    }
  }
}
