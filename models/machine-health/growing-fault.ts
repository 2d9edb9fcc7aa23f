/** A recording without its mean, axis by axis, and that mean. Three interleaved axes. */
function centred(samples: Float32Array): { level: Float32Array; mean: number[] } {
  const mean = [0, 0, 0];
  samples.forEach((x, i) => {
    mean[i % 3] = (mean[i % 3] ?? 0) + (3 * x) / samples.length;
  });
  return { level: samples.map((x, i) => x - (mean[i % 3] ?? 0)), mean };
}

/** Vibration whose power comes from the faulty recording by `share` and from the normal one by the rest; gravity is the normal one's. */
function blend(normal: Float32Array, faulty: Float32Array, share: number): Float32Array {
  const { level, mean } = centred(normal);
  const fault = centred(faulty).level;
  return level.map(
    (x, i) => (mean[i % 3] ?? 0) + Math.sqrt(1 - share) * x + Math.sqrt(share) * (fault[i % fault.length] ?? 0),
  );
}

/**
 * A fault that grows evenly, made from two real streams: normal recordings up to `from`, then over `over` recordings more
 * and more of the power of the faulty ones. Where the normal ones run out, the last 200 run back and forth.
 */
export function growingFault(
  normal: readonly Float32Array[],
  faulty: readonly Float32Array[],
  from: number,
  over: number,
): Float32Array[] {
  return Array.from({ length: from + over }, (_, i) => {
    const calm = normal[backAndForth(i, normal.length)];
    const strange = faulty[i % faulty.length];
    if (!calm || !strange) return new Float32Array(0);
    return i < from ? calm : blend(calm, strange, (i - from) / over);
  });
}

function backAndForth(i: number, length: number): number {
  if (i < length) return i;
  const past = (i - length) % 400;
  return length - 1 - (past < 200 ? past : 399 - past);
}
