import type { SeededRandom } from '../seeded-random.js';

export interface ShiftSpectrogramOptions {
  /** Later or earlier by up to so many frames; the first or last is held. */
  readonly frames?: number;
  /** Up or down by up to so many bands, and spread or squeezed by up to such a share: other vocal tracts. */
  readonly bands?: number;
  readonly stretch?: number;
  /** Louder or softer by up to so much, in the unit of the features. */
  readonly level?: number;
  /** Tilted, and bent in a wave over the bands, by up to so much at either end: other microphones. */
  readonly tilt?: number;
  /** What the features may be. */
  readonly range?: readonly [number, number];
}

/**
 * Moves a logarithmic spectrogram [frames][bands] a little in time, pitch, loudness and colour: what would cost far more to
 * do to the sound. Works on features, in place.
 */
export function shiftSpectrogram(
  features: Float32Array,
  width: number,
  {
    frames = 4,
    bands = 1.5,
    stretch = 0.05,
    level = 0,
    tilt = 0,
    range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  }: ShiftSpectrogramOptions,
  random: SeededRandom,
): Float32Array {
  const before = features.slice();
  const height = features.length / width;
  const later = random.below(2 * frames + 1) - frames;
  const up = random.between(-bands, bands);
  const factor = 1 + random.between(-stretch, stretch);
  const louder = random.between(-level, level);
  const [slope, bend, phase] = [
    random.between(-tilt, tilt),
    random.between(-tilt, tilt),
    random.between(0, 2 * Math.PI),
  ];
  const [lowest, highest] = range;
  for (let band = 0; band < width; band++) {
    const from = Math.max(0, Math.min(width - 1, band * factor + up));
    const low = Math.min(width - 2, Math.floor(from));
    const share = from - low;
    const place = band / width;
    const added = louder + slope * (2 * place - 1) + bend * Math.sin(phase + 2 * Math.PI * place);
    for (let frame = 0; frame < height; frame++) {
      const at = Math.max(0, Math.min(height - 1, frame + later)) * width + low;
      const value = (1 - share) * (before[at] as number) + share * (before[at + 1] as number) + added;
      features[frame * width + band] = value < lowest ? lowest : value > highest ? highest : value;
    }
  }
  return features;
}
