/**
 * |X|^2 at one frequency, which need not be a bin: the cheap way to watch a handful of known tones.
 *
 * Source: Goertzel, Am. Math. Monthly 65 (1958), in the form for any real frequency.
 */
export function goertzel(samples: Float32Array, frequencyHz: number, rateHz: number, offset = 0, stride = 1): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / rateHz);
  let before = 0;
  let last = 0;
  for (let i = offset; i < samples.length; i += stride) {
    const now = (samples[i] as number) + coefficient * last - before;
    before = last;
    last = now;
  }
  return last * last + before * before - coefficient * last * before;
}
