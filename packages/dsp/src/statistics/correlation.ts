/**
 * Pearson's correlation of two channels of interleaved samples. An instant with a NaN or infinite value is skipped.
 *
 * 0 when either channel is constant; NaN when no instant is left.
 */
export function correlation(samples: Float32Array, a: number, b: number, stride: number): number {
  let n = 0;
  let originA = 0;
  let originB = 0;
  let sa = 0;
  let sb = 0;
  let saa = 0;
  let sbb = 0;
  let sab = 0;
  for (let i = 0; i + stride <= samples.length; i += stride) {
    const x = samples[i + a] as number;
    const y = samples[i + b] as number;
    if (x - x !== 0 || y - y !== 0) continue;
    if (n === 0) {
      originA = x;
      originB = y;
    }
    n++;
    const dx = x - originA;
    const dy = y - originB;
    sa += dx;
    sb += dy;
    saa += dx * dx;
    sbb += dy * dy;
    sab += dx * dy;
  }
  if (n === 0) return Number.NaN;
  const va = saa - (sa * sa) / n;
  const vb = sbb - (sb * sb) / n;
  if (!(va > saa * 1e-13 && vb > sbb * 1e-13)) return 0;
  return Math.max(-1, Math.min(1, (sab - (sa * sb) / n) / Math.sqrt(va * vb)));
}
