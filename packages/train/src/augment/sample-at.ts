/** Reads interleaved samples at other instants, `where(i)` for each instant i, linearly between and held at the ends. */
export function sampleAt(samples: Float32Array, channels: number, where: (i: number) => number): Float32Array {
  const count = samples.length / channels;
  const out = new Float32Array(samples.length);
  for (let i = 0; i < count; i++) {
    const at = Math.min(count - 1, Math.max(0, where(i)));
    const before = Math.floor(at);
    const after = Math.min(count - 1, before + 1);
    const share = at - before;
    for (let c = 0; c < channels; c++) {
      const a = samples[before * channels + c] as number;
      out[i * channels + c] = a + share * ((samples[after * channels + c] as number) - a);
    }
  }
  return out;
}
