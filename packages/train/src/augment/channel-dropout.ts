import type { Augmentation } from './augmentation.js';

/** Silences one channel: a sensor that died. It reads its own first value throughout. */
export const channelDropout =
  (): Augmentation =>
  (samples, { channels }, random) => {
    const width = channels.length;
    const dead = random.below(width);
    return samples.map((sample, i) => (i % width === dead ? (samples[dead] as number) : sample));
  };
