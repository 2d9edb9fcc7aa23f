import type { Biquad } from './biquad.js';

/** What the formulae are written in: cosine of the frequency, `alpha` for the width, `amp` the root of the gain. */
interface Shape {
  readonly cos: number;
  readonly alpha: number;
  readonly amp: number;
}

type Three = readonly [number, number, number];

const plain = ({ cos, alpha }: Shape): Three => [1 + alpha, -2 * cos, 1 - alpha];

const kinds = {
  lowpass: (s: Shape) => normal([(1 - s.cos) / 2, 1 - s.cos, (1 - s.cos) / 2], plain(s)),
  highpass: (s: Shape) => normal([(1 + s.cos) / 2, -1 - s.cos, (1 + s.cos) / 2], plain(s)),
  bandpass: (s: Shape) => normal([s.alpha, 0, -s.alpha], plain(s)),
  notch: (s: Shape) => normal([1, -2 * s.cos, 1], plain(s)),
  allpass: (s: Shape) => normal([1 - s.alpha, -2 * s.cos, 1 + s.alpha], plain(s)),
  peaking: ({ cos, alpha, amp }: Shape) =>
    normal([1 + alpha * amp, -2 * cos, 1 - alpha * amp], [1 + alpha / amp, -2 * cos, 1 - alpha / amp]),
  lowshelf: (s: Shape) => shelf(s, 1),
  highshelf: (s: Shape) => shelf(s, -1),
} as const;

export type AudioBiquadKind = keyof typeof kinds;

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
  return kinds[kind]({ cos: Math.cos(w), alpha: Math.sin(w) / (2 * q), amp: 10 ** (gainDb / 40) });
}

/** The two shelves are mirror images: the sign of the cosine and of the odd coefficients changes. */
function shelf({ cos: cosine, alpha, amp }: Shape, side: 1 | -1): Biquad {
  const cos = side * cosine;
  const up = amp + 1;
  const down = amp - 1;
  const root = 2 * Math.sqrt(amp) * alpha;
  return normal(
    [amp * (up - down * cos + root), side * 2 * amp * (down - up * cos), amp * (up - down * cos - root)],
    [up + down * cos + root, side * -2 * (down + up * cos), up + down * cos - root],
  );
}

function normal(b: Three, a: Three): Biquad {
  return { b0: b[0] / a[0], b1: b[1] / a[0], b2: b[2] / a[0], a1: a[1] / a[0], a2: a[2] / a[0] };
}
