/** Bark number of each bin. Source: Zwicker and Terhardt 1980, as Meyda uses it. */
export function barkScale(length: number, rateHz: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => {
    const hz = (i * rateHz) / length;
    return 13 * Math.atan(hz / 1315.8) + 3.5 * Math.atan((hz / 7518) ** 2);
  });
}

/** Triangles with corners at whole bins, evenly over 1125 ln(1 + f / 700) from 0 to half the rate: Meyda's mel bank. */
export function meydaMelBank(bands: number, rateHz: number, length: number): number[][] {
  const step = (1125 * Math.log1p(rateHz / 2 / 700)) / (bands + 1);
  const corners = Array.from({ length: bands + 2 }, (_, i) =>
    Math.floor(((length + 1) * 700 * Math.expm1((i * step) / 1125)) / rateHz),
  );
  return Array.from({ length: bands }, (_, band) => {
    const [left = 0, centre = 0, right = 0] = corners.slice(band);
    return Array.from({ length: length / 2 + 1 }, (_, k) => {
      if (k >= left && k < centre) return (k - left) / (centre - left);
      return k >= centre && k < right ? (right - k) / (right - centre) : 0;
    });
  });
}

/**
 * Weights of each bin for each pitch class from C on, centred on the fifth octave above A0 / 16, two octaves wide: Meyda's
 * chroma bank. Source: Ellis, chroma feature analysis (2007).
 */
export function meydaChromaBank(classes: number, rateHz: number, length: number): number[][] {
  const [tuningHz, centreOctave, octaves] = [440, 5, 2];
  const pitches = Array.from({ length }, (_, k) => classes * Math.log2((16 * k * rateHz) / length / tuningHz));
  pitches[0] = (pitches[1] ?? 0) - 1.5 * classes;
  const widths = pitches.map((pitch, k) => (k + 1 < length ? (pitches[k + 1] ?? 0) - pitch : 1));
  const half = Math.round(classes / 2);
  const rows = Array.from({ length: classes }, (_, c) =>
    pitches.map((pitch, k) => {
      const away = ((10 * classes + half + pitch - c) % classes) - half;
      return Math.exp(-0.5 * ((2 * away) / (widths[k] ?? 1)) ** 2);
    }),
  );
  const scaled = rows.map((row) =>
    row.map((weight, k) => {
      const size = Math.hypot(...rows.map((other) => other[k] ?? 0)) || 1;
      const octave = ((pitches[k] ?? 0) / classes - centreOctave) / octaves;
      return (weight / size) * Math.exp(-0.5 * octave ** 2);
    }),
  );
  return [...scaled.slice(3), ...scaled.slice(0, 3)].map((row) => row.slice(0, Math.floor(length / 2) + 1));
}
