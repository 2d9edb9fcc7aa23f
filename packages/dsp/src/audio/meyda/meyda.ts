import { PipitError } from '@pipit/core';
import * as z from 'zod';
import { PowerSpectrum } from '../../spectrum/power-spectrum.js';
import { taper, taperNames } from '../../taper/taper.js';
import { defineFrontEnd } from '../define-front-end.js';
import { barkScale, meydaChromaBank, meydaMelBank } from './meyda-banks.js';
import { type MeydaInput, meydaLibrary } from './meyda-library.js';

const single = [
  'rms',
  'energy',
  'zcr',
  'spectralCentroid',
  'spectralRolloff',
  'spectralFlatness',
  'spectralSlope',
  'spectralSpread',
  'spectralSkewness',
  'spectralKurtosis',
  'spectralCrest',
  'loudness',
  'perceptualSpread',
  'perceptualSharpness',
] as const;
const several = ['chroma', 'mfcc', 'melBands'] as const;

/**
 * Meyda's spectral descriptors of one channel, one frame a hop: centroid, rolloff, flatness, zero crossings, RMS, loudness,
 * chroma, MFCC and so on, each as Meyda defines it.
 *
 * A frame holds the descriptors in the order asked; `chroma`, `mfcc` and `melBands` take several places (`mfcc0`, `mfcc1`,
 * ...), `loudness` is the total. Centroid and spread are in bins, rolloff in hertz; `rms`, `energy` and `zcr` see the tapered
 * samples, as in Meyda. What has no value in silence is 0. Meyda's `spectralFlux` is left out: it reads outside its arrays.
 *
 * Only Meyda's pure functions are called, with this block's own spectrum and filter banks, so no two blocks share anything
 * and any even window length works. MFCCs here are ln(1 + x) with an unscaled cosine transform: for a model use `mfcc`.
 * Meyda's functions allocate. Source: Meyda 5.6.3. Errors: `CHANNEL_COUNT`; `PARAMS` for an odd length.
 */
export const meyda = defineFrontEnd({
  name: 'meyda',
  params: z.strictObject({
    descriptors: z
      .array(z.enum([...single, ...several]))
      .min(1)
      .describe('Descriptors, in order.'),
    length: z.int().min(4).max(65_536).default(512).describe('Samples in a window; an even number.'),
    hop: z.int().min(1).default(256).describe('Samples from one window to the next.'),
    taper: z.enum(taperNames).default('hann').describe('Taper of a window, symmetric as in Meyda.'),
    melBands: z.int().min(1).max(128).default(26).describe('Mel bands.'),
    coefficients: z.int().min(1).max(40).default(13).describe('MFCCs kept.'),
    pitchClasses: z.int().min(4).max(48).default(12).describe('Chroma classes.'),
    barkBands: z.int().min(2).max(48).default(24).describe('Bark bands of the loudness.'),
  }),
  setUp(params, rateHz) {
    const { length, hop, descriptors } = params;
    if (length % 2 !== 0) throw new PipitError('PARAMS', 'meyda', 'length', `${length} is not even`);
    if (params.coefficients > params.melBands) {
      throw new PipitError(
        'PARAMS',
        'meyda',
        'coefficients',
        `${params.melBands} bands have no ${params.coefficients}`,
      );
    }
    const widths = { chroma: params.pitchClasses, mfcc: params.coefficients, melBands: params.melBands };
    const names = descriptors.flatMap((name) =>
      name in widths ? Array.from({ length: widths[name as keyof typeof widths] }, (_, i) => `${name}${i}`) : [name],
    );
    const wantsChroma = descriptors.includes('chroma');
    return {
      length,
      hop,
      shape: [names.length],
      names,
      stateBytes: 0,
      opsPerOutput: 4 * length * Math.log2(length) + 4 * length * descriptors.length,
      open() {
        const shape = taper(params.taper, length, 'symmetric');
        const spectrum = new PowerSpectrum(shape);
        const input: MeydaInput = {
          signal: new Float32Array(length),
          ampSpectrum: new Float32Array(length / 2),
          bufferSize: length,
          sampleRate: rateHz,
          barkScale: barkScale(length, rateHz),
          melFilterBank: meydaMelBank(params.melBands, rateHz, length),
          chromaFilterBank: wantsChroma ? meydaChromaBank(params.pitchClasses, rateHz, length) : [],
          numberOfMFCCCoefficients: params.coefficients,
          numberOfBarkBands: params.barkBands,
        };
        return {
          process(samples, out) {
            const power = spectrum.compute(samples);
            for (let i = 0; i < length; i++) input.signal[i] = (samples[i] as number) * (shape[i] as number);
            for (let k = 0; k < length / 2; k++) input.ampSpectrum[k] = Math.sqrt(power[k] as number);
            let at = 0;
            for (const name of descriptors) at = write(meydaLibrary[name]?.(input), out, at);
            return true;
          },
          reset() {},
        };
      },
    };
  },
});

/** Writes what Meyda gave from `at` on; what is not finite becomes 0. Returns where the next goes. */
function write(
  value: number | ArrayLike<number> | { readonly total: number } | undefined,
  out: Float32Array,
  at: number,
): number {
  if (typeof value === 'object' && 'length' in value) {
    for (let i = 0; i < value.length; i++) out[at + i] = finite(value[i]);
    return at + value.length;
  }
  out[at] = finite(typeof value === 'object' ? value.total : value);
  return at + 1;
}

const finite = (value: number | undefined): number => (Number.isFinite(value) ? (value as number) : 0);
