import type { Frame, OnNotice, Step, Window, WindowSpec } from '@pipit/core';
import { RealFft } from '../fft/real-fft.js';
import { densityScale, spectralDensity } from '../spectrum/spectral-density.js';
import { bandEnergy } from '../spectrum/band-energy.js';
import { emptyMoments, type Moments, moments } from '../statistics/moments.js';
import { type TaperName, taper } from '../taper/taper.js';
import type { VibrationBand } from './vibration-bands.js';
import type { VibrationStatistic } from './vibration-statistics.js';

/** A channel of the window and what its numbers are multiplied with to be in g. */
export interface VibrationAxis {
  readonly index: number;
  readonly toG: number;
}

/** Mean square in g squared that is added to every band: 0.01 mg RMS, below the noise of any MEMS accelerometer. */
const silence = 1e-10;

/** In g: what the arithmetic leaves of a constant. */
const rounding = 1e-9;

const rms = ({ meanSquare }: Moments) => Math.sqrt(meanSquare);
const peak = ({ min, max }: Moments) => Math.max(Math.abs(min), Math.abs(max));

/** Each statistic from the moments of the straightened axis and the mean it had before. */
const statistics: Record<VibrationStatistic, (of: Moments, mean: number) => number> = {
  mean: (_, mean) => mean,
  rms,
  peak,
  crest: (of) => (of.meanSquare > 0 ? peak(of) / rms(of) : 0),
  kurtosis: (of) => of.kurtosis,
};

/** The running form of `vibration-features`. */
export class VibrationFeaturesStep implements Step<'window', 'frame'> {
  readonly #input: WindowSpec;
  readonly #axes: readonly VibrationAxis[];
  readonly #bands: readonly VibrationBand[];
  readonly #statistics: readonly VibrationStatistic[];
  readonly #onNotice: OnNotice | undefined;
  readonly #taper: Float64Array;
  readonly #fft: RealFft;
  readonly #power: Float64Array;
  readonly #scale: number;
  readonly #level: Float32Array;
  readonly #moments = emptyMoments();
  readonly #frame: { at: number; values: Float32Array };
  #mean = 0;

  constructor(
    input: WindowSpec,
    axes: readonly VibrationAxis[],
    bands: readonly VibrationBand[],
    params: { readonly statistics: readonly VibrationStatistic[]; readonly taper: TaperName },
    onNotice?: OnNotice,
  ) {
    this.#input = input;
    this.#axes = axes;
    this.#bands = bands;
    this.#statistics = params.statistics;
    this.#onNotice = onNotice;
    this.#taper = taper(params.taper, input.length);
    this.#fft = new RealFft(input.length);
    this.#power = new Float64Array(this.#fft.bins);
    this.#scale = densityScale(this.#taper, input.rateHz);
    this.#level = new Float32Array(input.length);
    this.#frame = { at: 0, values: new Float32Array(axes.length * (params.statistics.length + bands.length)) };
  }

  push({ at, samples }: Window, emit: (out: Frame) => void): void {
    const bad = this.#notFinite(samples);
    if (bad > 0) {
      this.#onNotice?.({ block: 'vibration-features', at, kind: 'not-finite', count: bad });
      return;
    }
    const values = this.#frame.values;
    let o = 0;
    for (let a = 0; a < this.#axes.length; a++) {
      this.#straighten(samples, this.#axes[a] as VibrationAxis);
      moments(this.#level, this.#moments);
      for (let s = 0; s < this.#statistics.length; s++) {
        values[o++] = statistics[this.#statistics[s] as VibrationStatistic](this.#moments, this.#mean);
      }
      if (this.#bands.length === 0) continue;
      const density = this.#density();
      const lineHz = this.#input.rateHz / this.#input.length;
      for (let b = 0; b < this.#bands.length; b++) {
        const meanSquare = bandEnergy(density, this.#bands[b] as VibrationBand) * lineHz;
        values[o++] = 10 * Math.log10(meanSquare + silence);
      }
    }
    this.#frame.at = at + this.#input.length / this.#input.rateHz;
    emit(this.#frame);
  }

  reset(): void {}

  #notFinite(samples: Float32Array): number {
    let bad = 0;
    for (const { index } of this.#axes) {
      for (let i = index; i < samples.length; i += this.#input.channels.length) {
        const x = samples[i] as number;
        if (x - x !== 0) bad++;
      }
    }
    return bad;
  }

  /** Fills `level` with one axis in g less its line of best fit (least squares), and `mean` with its mean. */
  #straighten(samples: Float32Array, { index, toG }: VibrationAxis): void {
    const n = this.#input.length;
    const stride = this.#input.channels.length;
    const middle = (n - 1) / 2;
    let sum = 0;
    let lever = 0;
    for (let i = 0, j = index; i < n; i++, j += stride) {
      const x = samples[j] as number;
      sum += x;
      lever += (i - middle) * x;
    }
    const mean = sum / n;
    const slope = n > 1 ? (12 * lever) / (n * (n * n - 1)) : 0;
    for (let i = 0, j = index; i < n; i++, j += stride) {
      const level = ((samples[j] as number) - mean - slope * (i - middle)) * toG;
      this.#level[i] = Math.abs(level) < rounding ? 0 : level;
    }
    this.#mean = mean * toG;
  }

  #density(): Float64Array {
    const { input, spectrum } = this.#fft;
    for (let i = 0; i < input.length; i++) input[i] = (this.#level[i] as number) * (this.#taper[i] as number);
    this.#fft.transform();
    for (let k = 0; k < this.#power.length; k++) {
      const re = spectrum[2 * k] as number;
      const im = spectrum[2 * k + 1] as number;
      this.#power[k] = re * re + im * im;
    }
    return spectralDensity(this.#power, this.#scale, this.#input.length);
  }
}
