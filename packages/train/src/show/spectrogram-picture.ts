import { hann, PowerSpectrum } from '@pipit/dsp';
import { greyPng } from './png.js';

const frame = 512;
const range = 80;

/** A spectrogram of sound as a PNG: time to the right, frequency up, dark is loud, 80 dB from white to black. */
export function spectrogramPicture(samples: Float32Array, columns = 200): Buffer {
  const padded = samples.length < frame ? Float32Array.from({ length: frame }, (_, i) => samples[i] ?? 0) : samples;
  const spectrum = new PowerSpectrum(hann(frame));
  const height = spectrum.bins;
  const levels = new Float64Array(columns * height);
  let loudest = Number.NEGATIVE_INFINITY;
  for (let x = 0; x < columns; x++) {
    const start = Math.floor((x * (padded.length - frame)) / Math.max(1, columns - 1));
    const power = spectrum.compute(padded, start);
    for (let k = 0; k < height; k++) {
      const level = 10 * Math.log10((power[k] as number) + 1e-12);
      levels[(height - 1 - k) * columns + x] = level;
      loudest = Math.max(loudest, level);
    }
  }
  return greyPng(
    Uint8Array.from(levels, (level) => Math.max(0, Math.min(255, Math.round((255 * (loudest - level)) / range)))),
    columns,
  );
}
