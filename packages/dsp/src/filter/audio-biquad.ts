import type { Biquad } from './biquad.js';

export type AudioBiquadKind =
  | 'lowpass'
  | 'highpass'
  | 'bandpass'
  | 'notch'
  | 'allpass'
  | 'peaking'
  | 'lowshelf'
  | 'highshelf';

/**
 * A second-order section of a named kind at `frequencyHz` with quality `q`; `gainDb` shapes `peaking` and the shelves.
 *
 * `bandpass` has a peak gain of one. Source: Bristow-Johnson, Cookbook formulae for audio EQ biquad filter coefficients
 * (W3C Note, 2021).
 */
export function audioBiquad(
  kind: AudioBiquadKind,
  frequencyHz: number,
  rateHz: number,
  q = Math.SQRT1_2,
  gainDb = 0,
): Biquad {
  const w = (2 * Math.PI * frequencyHz) / rateHz;
  const cos = Math.cos(w);
  const alpha = Math.sin(w) / (2 * q);
  const amp = 10 ** (gainDb / 40);
  const root = 2 * Math.sqrt(amp) * alpha;
  switch (kind) {
    case 'lowpass':
      return normal([(1 - cos) / 2, 1 - cos, (1 - cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
    case 'highpass':
      return normal([(1 + cos) / 2, -1 - cos, (1 + cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
    case 'bandpass':
      return normal([alpha, 0, -alpha], [1 + alpha, -2 * cos, 1 - alpha]);
    case 'notch':
      return normal([1, -2 * cos, 1], [1 + alpha, -2 * cos, 1 - alpha]);
    case 'allpass':
      return normal([1 - alpha, -2 * cos, 1 + alpha], [1 + alpha, -2 * cos, 1 - alpha]);
    case 'peaking':
      return normal([1 + alpha * amp, -2 * cos, 1 - alpha * amp], [1 + alpha / amp, -2 * cos, 1 - alpha / amp]);
    case 'lowshelf':
      return shelf(amp, cos, root, 1);
    case 'highshelf':
      return shelf(amp, cos, root, -1);
  }
}

/** The two shelves are mirror images: the sign of the cosine and of the odd coefficients changes. */
function shelf(amp: number, cosine: number, root: number, side: 1 | -1): Biquad {
  const cos = side * cosine;
  const up = amp + 1;
  const down = amp - 1;
  return normal(
    [amp * (up - down * cos + root), side * 2 * amp * (down - up * cos), amp * (up - down * cos - root)],
    [up + down * cos + root, side * -2 * (down + up * cos), up + down * cos - root],
  );
}

function normal(b: readonly [number, number, number], a: readonly [number, number, number]): Biquad {
  return { b0: b[0] / a[0], b1: b[1] / a[0], b2: b[2] / a[0], a1: a[1] / a[0], a2: a[2] / a[0] };
}
