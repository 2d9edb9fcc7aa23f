import { audioBiquad, BiquadCascade } from '@pipit/dsp';
import type { Augmentation } from './augmentation.js';

const mu = 255;

/** A telephone: about 300 to 3,400 Hz (of what is slower than 16 kHz, the same share) and the 8 bits of ITU-T G.711's mu-law. */
export const telephone =
  (): Augmentation =>
  (samples, { rateHz, channels }, random) => {
    const within = (hertz: number) => (hertz * Math.min(16_000, rateHz)) / 16_000;
    const low = audioBiquad('highpass', within(random.between(230, 380)), rateHz);
    const high = audioBiquad('lowpass', within(random.between(3000, 3500)), rateHz);
    const out = new Float32Array(samples.length);
    new BiquadCascade([low, low, high, high], channels.length).process(samples, out);
    return out.map((sample) => {
      const size = Math.min(1, Math.abs(sample));
      const code = Math.round((127 * Math.log1p(mu * size)) / Math.log1p(mu)) / 127;
      return Math.sign(sample) * (Math.expm1(code * Math.log1p(mu)) / mu);
    });
  };
