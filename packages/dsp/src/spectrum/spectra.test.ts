import { expect, test } from '@jest/globals';
import { readGolden } from '../../test-kit/read-golden.js';
import { hann } from '../taper/hann.js';
import { bandEnergy, binRange } from './band-energy.js';
import { dominantFrequency } from './dominant-frequency.js';
import { goertzel } from './goertzel.js';
import { PowerSpectrum } from './power-spectrum.js';
import { densityScale, spectralDensity } from './spectral-density.js';

const rows = readGolden('spectra') as { samples: number[]; density: number[]; at23Hz4: number }[];

test.each(rows)('spectral density equals the periodogram of SciPy', ({ samples, density }) => {
  const taper = hann(samples.length);
  const power = new PowerSpectrum(taper).compute(Float32Array.from(samples));

  const made = spectralDensity(power, densityScale(taper, 100), samples.length);

  expect(made).toHaveLength(density.length);
  density.forEach((value, k) => expect(made[k]).toBeCloseTo(value, 12));
});

test.each(rows)('goertzel equals the definition at a frequency between bins', ({ samples, at23Hz4 }) => {
  const power = goertzel(Float32Array.from(samples), 23.4, 100);

  expect(power / at23Hz4).toBeCloseTo(1, 9);
});

test('the dominant frequency of a tone between two bins is found within a tenth of a bin', () => {
  const samples = Float32Array.from({ length: 128 }, (_, i) => Math.sin((2 * Math.PI * 7.3 * i) / 100));
  const power = new PowerSpectrum(hann(128)).compute(samples);

  const found = dominantFrequency(power, 100 / 128);

  expect(Math.abs(found - 7.3)).toBeLessThan(0.078);
});

test('a spectrum without power has the dominant frequency 0', () => {
  expect(dominantFrequency(new Float64Array(9), 1)).toBe(0);
});

test('adjacent bands share no bin and together hold all energy', () => {
  const power = Float64Array.from({ length: 65 }, (_, k) => k);
  const bands = [0, 12.5, 20, 37, 50].map((low, i, all) => binRange(low, all[i + 1] ?? 50, 100, 128)).slice(0, 4);

  const sum = bands.reduce((total, band) => total + bandEnergy(power, band), 0);

  expect(sum).toBe((64 * 65) / 2);
  expect(bands[0]).toEqual({ from: 0, to: 16 });
});
