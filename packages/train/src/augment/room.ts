import type { Augmentation } from './augmentation.js';

/**
 * Puts the example into a made-up room: a direct path and an exponentially fading tail of noise (J. A. Moorer, Computer
 * Music Journal 3(2) (1979) 13-28) that is 60 dB down after `rt60S[0]`..`rt60S[1]` seconds, `directDb` below the direct path.
 *
 * The tail is thinned to `taps` random echoes so that it costs little; the power stays that of the example.
 */
export const room =
  ({ rt60S = [0.1, 0.5], directDb = [0, 15], taps = 200 }: RoomOptions = {}): Augmentation =>
  (samples, { rateHz, channels }, random) => {
    const rt60 = random.between(...rt60S) * rateHz;
    const level = 10 ** (-random.between(...directDb) / 20);
    const echoes = Array.from({ length: taps }, () => {
      const at = 1 + random.below(Math.max(1, Math.round(rt60)));
      return { at, gain: random.normal() * 10 ** ((-3 * at) / rt60) };
    });
    const energy = Math.sqrt(echoes.reduce((sum, { gain }) => sum + gain * gain, 0)) || 1;
    const out = samples.slice();
    for (const { at, gain } of echoes) {
      const offset = at * channels.length;
      const share = (gain / energy) * level;
      for (let i = offset; i < out.length; i++) out[i] = (out[i] as number) + share * (samples[i - offset] as number);
    }
    return withPowerOf(out, samples);
  };

export interface RoomOptions {
  readonly rt60S?: readonly [number, number];
  readonly directDb?: readonly [number, number];
  readonly taps?: number;
}

function withPowerOf(changed: Float32Array, original: Float32Array): Float32Array {
  const power = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);
  const now = power(changed);
  const factor = now > 0 ? Math.sqrt(power(original) / now) : 1;
  return changed.map((sample) => sample * factor);
}
