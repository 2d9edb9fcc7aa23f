// SVDF and LSTM: matrices times one vector, and state.
import { scale1 } from './requantise';

/** Sum of products of two rows of int8. */
function dot(a: usize, b: usize, count: i32): i32 {
  let sums = i32x4.splat(0);
  let i = 0;
  for (; i + 8 <= count; i += 8) sums = i32x4.add(sums, i32x4.dot_i16x8_s(v128.load8x8_s(a + i), v128.load8x8_s(b + i)));
  let sum = i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  for (; i < count; i++) sum += <i32>load<i8>(a + i) * <i32>load<i8>(b + i);
  return sum;
}

// @ts-ignore: decorator
@inline
function clamp(value: i32, low: i32, high: i32): i32 {
  return max(low, min(high, value));
}

/**
 * Block: input, features, times, bias or 0, state, output, batches, depth, filters, memory, rank, bytes of a state value,
 * state zero point, output zero point, multiplier and shift into the state, multiplier and shift out of it, single, folded
 * constants of the features (minus the input's zero point times their sums).
 */
export function svdf(p: usize): void {
  const input = load<usize>(p, 4), features = load<usize>(p, 8), times = load<usize>(p, 12), bias = load<usize>(p, 16);
  const state = load<usize>(p, 20), output = load<usize>(p, 24), batches = load<i32>(p, 28), depth = load<i32>(p, 32);
  const filters = load<i32>(p, 36), span = load<i32>(p, 40), rank = load<i32>(p, 44), size = load<i32>(p, 48);
  const stateZero = load<i32>(p, 52), zero = load<i32>(p, 56), single = load<i32>(p, 76), folded = load<usize>(p, 80);
  const wide = size === 2, units = filters / rank;
  memory.copy(state, state + size, (batches * filters * span - 1) * size);
  for (let b = 0; b < batches; b++) {
    for (let n = 0; n < filters; n++) {
      const sum = dot(input + b * depth, features + n * depth, depth) + load<i32>(folded + (n << 2));
      const value = scale1(sum, load<i32>(p, 60), load<i32>(p, 64), single) + stateZero;
      const last = state + ((b * filters + n) * span + span - 1) * size;
      if (wide) store<i16>(last, <i16>clamp(value, -32768, 32767));
      else store<i8>(last, <i8>clamp(value, -128, 127));
    }
    for (let u = 0; u < units; u++) {
      let sum = bias !== 0 ? load<i32>(bias + (u << 2)) : 0;
      for (let n = u * rank; n < (u + 1) * rank; n++) {
        let s = state + (b * filters + n) * span * size, t = times + n * span * size;
        for (let j = 0; j < span; j++, s += size, t += size) {
          sum += wide
            ? <i32>load<i16>(t) * (<i32>load<i16>(s) - stateZero)
            : <i32>load<i8>(t) * (<i32>load<i8>(s) - stateZero);
        }
      }
      const value = scale1(sum, load<i32>(p, 68), load<i32>(p, 72), single) + zero;
      store<i8>(output + b * units + u, <i8>clamp(value, -128, 127));
    }
  }
}

// @ts-ignore: decorator
@inline
function word(value: i32): i32 {
  return clamp(value, -32768, 32767);
}

/** Logistic of Q3.12 as Q0.15 by the table of sigmoid(i / 24). */
function logistic(value: i32, table: usize): i32 {
  const scaled = value * 3, size = abs(scaled), place = size >>> 9;
  let result: i32 = 0x7fff << 10;
  if (place < 255) {
    const low = <i32>load<u16>(table + (place << 1));
    result = (low << 9) + (size & 0x1ff) * (<i32>load<u16>(table + (place << 1), 2) - low);
  }
  return (scaled >= 0 ? result + 512 : (1 << 25) - result + 511) >>> 10;
}

/** tanh, its input brought to the table's steps by multiplier / 3 and a right shift, as Q0.15. */
function tanh(value: i32, multiplier: i32, shift: i32, table: usize): i32 {
  const scaled = (value * multiplier + (shift > 0 ? 1 << (shift - 1) : 0)) >> shift, size = abs(scaled), place = size >>> 8;
  let result: i32 = 0xffff << 8;
  if (place < 255) {
    const low = <i32>load<u16>(table + (place << 1));
    result = (low << 8) + (size & 0xff) * (<i32>load<u16>(table + (place << 1), 2) - low);
  }
  return (scaled >= 0 ? result - (1 << 23) + 128 : -result + (1 << 23) + 127) >> 8;
}

/**
 * Block: input, hidden, cell, output, table, gate values (4 x units int16), batches, steps, depth, units, time major,
 * hidden zero point, clip or 0, multiplier and shift of forget * cell, input * cell, to hidden; tanh's multiplier and
 * shift for the cell; single; then for each of four gates: input weights, recurrent weights, folded bias, folded recurrent
 * constants, multiplier and shift of both.
 */
export function lstm(p: usize): void {
  const input = load<usize>(p, 4), hidden = load<usize>(p, 8), cell = load<usize>(p, 12), output = load<usize>(p, 16);
  const table = load<usize>(p, 20), values = load<usize>(p, 24), batches = load<i32>(p, 28), steps = load<i32>(p, 32);
  const depth = load<i32>(p, 36), units = load<i32>(p, 40), timeMajor = load<i32>(p, 44), zero = load<i32>(p, 48);
  const clip = load<i32>(p, 52), single = load<i32>(p, 88);
  for (let step = 0; step < steps; step++) {
    for (let b = 0; b < batches; b++) {
      const row = timeMajor ? step * batches + b : b * steps + step;
      const x = input + row * depth, h = hidden + b * units;
      let gate = p + 92, to = values;
      for (let g = 0; g < 4; g++, gate += 32) {
        const ofInput = load<usize>(gate), ofHidden = load<usize>(gate, 4), bias = load<usize>(gate, 8), fold = load<usize>(gate, 12);
        for (let u = 0; u < units; u++, to += 2) {
          const first = dot(x, ofInput + u * depth, depth) + load<i32>(bias + (u << 2));
          const again = dot(h, ofHidden + u * units, units) + load<i32>(fold + (u << 2));
          const total = word(
            word(scale1(first, load<i32>(gate, 16), load<i32>(gate, 20), single)) +
              word(scale1(again, load<i32>(gate, 24), load<i32>(gate, 28), single)),
          );
          store<i16>(to, <i16>(g === 2 ? tanh(total, 3, 0, table) : logistic(total, table)));
        }
      }
      for (let u = 0; u < units; u++) {
        const v = values + (u << 1), next = units << 1, at = cell + ((b * units + u) << 1);
        const take = <i32>load<i16>(v), keep = <i32>load<i16>(v + next), update = <i32>load<i16>(v + 2 * next);
        const kept = word(scale1(keep * <i32>load<i16>(at), load<i32>(p, 56), load<i32>(p, 60), single));
        const added = word(scale1(take * update, load<i32>(p, 64), load<i32>(p, 68), single));
        let value = word(kept + added);
        if (clip > 0) value = clamp(value, -clip, clip);
        store<i16>(at, <i16>value);
        const squashed = tanh(value, load<i32>(p, 80), load<i32>(p, 84), table);
        const product = scale1(squashed * <i32>load<i16>(v + 3 * next), load<i32>(p, 72), load<i32>(p, 76), single);
        const shown = <i8>clamp(product + zero, -128, 127);
        store<i8>(h + u, shown);
        store<i8>(output + row * units + u, shown);
      }
    }
  }
}
