/** Samples of a stretch whose loudness is judged at 16 kHz: 10 ms. */
const stretch = 160;
/** Power of the loudest stretch below which it is quiet: 20 dB less. */
const quiet = 0.01;

/** Where speech ends in a clip that holds little else: after the last 10 ms within 20 dB of the loudest. In samples. */
export function speechEnd(samples: Float32Array): number {
  const powers = Array.from({ length: Math.floor(samples.length / stretch) }, (_, i) => {
    let power = 0;
    for (let k = i * stretch; k < (i + 1) * stretch; k++) power += (samples[k] as number) ** 2;
    return power;
  });
  const loudest = Math.max(...powers);
  return (powers.findLastIndex((power) => power >= quiet * loudest) + 1) * stretch;
}
