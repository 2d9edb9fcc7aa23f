/** Share of a recording of noise that may be learned from: its first part. */
export const shareOfNoise = 0.7;

/**
 * The two parts of recordings of noise: the first 70 % of each, which a recipe mixes into what it learns from, and the
 * rest, in which it is judged. So no model is judged in noise that it heard.
 */
export function noiseParts(noises: readonly Float32Array[]): {
  readonly train: readonly Float32Array[];
  readonly judge: readonly Float32Array[];
} {
  const at = (noise: Float32Array) => Math.floor(shareOfNoise * noise.length);
  return {
    train: noises.map((noise) => noise.subarray(0, at(noise))),
    judge: noises.map((noise) => noise.subarray(at(noise))),
  };
}
