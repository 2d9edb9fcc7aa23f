import type { Frame, OnNotice, Step, Window, WindowSpec } from '@pipit/core';
import { bandEnergy, binRange } from '../spectrum/band-energy.js';
import { PowerSpectrum } from '../spectrum/power-spectrum.js';
import { densityScale, spectralDensity } from '../spectrum/spectral-density.js';
import { correlation } from '../statistics/correlation.js';
import { emptyMoments, moments } from '../statistics/moments.js';
import { Quantiles } from '../statistics/quantiles.js';
import { type TaperName, taper } from '../taper/taper.js';
import { type ChannelFeatureName, channelFeatures } from './channel-features.js';
import type { ChannelView } from './channel-view.js';

interface Wanted {
  readonly features: readonly ChannelFeatureName[];
  readonly bandsHz: readonly (readonly [number, number])[];
  readonly taper: TaperName;
  readonly correlations: boolean;
}

/** The running form of `features`. */
export class FeaturesStep implements Step<'window', 'frame'> {
  readonly #input: WindowSpec;
  readonly #wanted: Wanted;
  readonly #onNotice: OnNotice | undefined;
  readonly #computers: readonly ((view: ChannelView) => number)[];
  readonly #needsQuantiles: boolean;
  readonly #spectrum: PowerSpectrum | undefined;
  readonly #scale: number;
  readonly #view: { -readonly [K in keyof ChannelView]: ChannelView[K] };
  readonly #frame: { at: number; values: Float32Array };

  constructor(input: WindowSpec, wanted: Wanted, size: number, onNotice?: OnNotice) {
    const { length, rateHz } = input;
    const chosen = wanted.features.map((name) => channelFeatures[name]);
    this.#input = input;
    this.#wanted = wanted;
    this.#onNotice = onNotice;
    this.#computers = chosen.map(({ of }) => of);
    this.#needsQuantiles = chosen.some(({ needs }) => needs === 'quantiles');
    const needsSpectrum = wanted.bandsHz.length > 0 || chosen.some(({ needs }) => needs === 'spectrum');
    const shape = taper(wanted.taper, length);
    this.#scale = densityScale(shape, rateHz);
    this.#spectrum = needsSpectrum ? new PowerSpectrum(shape) : undefined;
    this.#view = {
      samples: new Float32Array(0),
      offset: 0,
      stride: input.channels.length,
      length,
      rateHz,
      binHz: rateHz / length,
      moments: emptyMoments(),
      quantiles: new Quantiles(length),
      density: new Float64Array(0),
      bands: wanted.bandsHz.map(([low, high]) => binRange(low, high, rateHz, length)),
    };
    this.#frame = { at: 0, values: new Float32Array(size) };
  }

  push(window: Window, emit: (frame: Frame) => void): void {
    const { length, rateHz, channels } = this.#input;
    const values = this.#frame.values;
    const view = this.#view;
    view.samples = window.samples;
    let v = 0;
    for (let c = 0; c < channels.length; c++) {
      view.offset = c;
      if (!this.#look(view)) {
        this.#onNotice?.({ block: 'features', at: window.at, kind: 'not-finite', count: length - view.moments.count });
        return;
      }
      for (const compute of this.#computers) values[v++] = compute(view);
      for (const range of view.bands) values[v++] = bandEnergy(view.density, range) * view.binHz;
    }
    if (this.#wanted.correlations) {
      for (let a = 0; a < channels.length; a++) {
        for (let b = a + 1; b < channels.length; b++) values[v++] = correlation(window.samples, a, b, channels.length);
      }
    }
    this.#frame.at = window.at + length / rateHz;
    emit(this.#frame);
  }

  reset(): void {}

  /** Computes what the features of one channel share. False when a sample is missing. */
  #look(view: ChannelView & { density: Float64Array }): boolean {
    const { samples, offset, stride, length } = view;
    moments(samples, view.moments, offset, stride, length);
    if (view.moments.count < length) return false;
    if (this.#needsQuantiles) view.quantiles.load(samples, offset, stride);
    if (this.#spectrum) {
      const power = this.#spectrum.compute(samples, offset, stride, view.moments.mean);
      view.density = spectralDensity(power, this.#scale, view.length);
    }
    return true;
  }
}
