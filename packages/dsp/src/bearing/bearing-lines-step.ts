import type { Frame, OnNotice, Step, Window, WindowSpec } from '@pipit/core';
import { BandEnvelope } from '../envelope/band-envelope.js';
import { envelopePadding, EnvelopeSpectrum } from '../envelope/envelope-spectrum.js';
import { lineProminence } from '../envelope/line-prominence.js';
import { RealFft } from '../fft/real-fft.js';
import type { BearingOrders } from './bearing-orders.js';
import { ShaftSpeed } from './shaft-speed.js';

/** Features of each accelerometer, in order. */
export const lineNames = [
  'inner',
  'outer',
  'roller',
  'cage',
  'sidebands',
  'turning',
  'ring',
  'balance',
  'impulses',
  'body',
  'rolloff',
] as const;

interface Settings {
  readonly orders: BearingOrders;
  readonly rpm?: number | 'tachometer' | undefined;
  readonly searchRpm?: readonly [number, number] | undefined;
  readonly bandsHz: readonly (readonly [number, number])[];
  readonly whiten: boolean;
  readonly lowHz: number;
  readonly rolloffShare: number;
  readonly shaftOrders: number;
  readonly tolerance: number;
  readonly backgroundOrders: number;
  /** Index of the channel in rpm. */
  readonly tachometer: number;
  /** Indices of the accelerometers. */
  readonly offsets: readonly number[];
}

const least = 1e-20;

/** The running form of `bearing-lines`. */
export class BearingLinesStep implements Step<'window', 'frame'> {
  readonly #input: WindowSpec;
  readonly #settings: Settings;
  readonly #onNotice: OnNotice | undefined;
  readonly #fft: RealFft;
  readonly #bands: readonly { envelope: BandEnvelope; spectrum: EnvelopeSpectrum }[];
  readonly #speed: ShaftSpeed | undefined;
  readonly #scratch: Float64Array;
  /** Orders of the lines whose mean prominence is one feature: inner, outer, roller, cage, sidebands. */
  readonly #families: readonly (readonly number[])[];
  readonly #best: Float64Array;
  readonly #frame: { at: number; values: Float32Array };

  constructor(input: WindowSpec, settings: Settings, onNotice?: OnNotice) {
    const { length, rateHz } = input;
    const { orders, searchRpm, rpm } = settings;
    const { inner, outer, roller, cage } = orders;
    this.#input = input;
    this.#settings = settings;
    this.#onNotice = onNotice;
    this.#fft = new RealFft(length);
    this.#bands = settings.bandsHz.map((band) => {
      const envelope = new BandEnvelope(length, rateHz, band, settings);
      return { envelope, spectrum: new EnvelopeSpectrum(envelope.envelope.length, envelope.rateHz) };
    });
    this.#speed = rpm === undefined && searchRpm ? new ShaftSpeed(length, rateHz, searchRpm) : undefined;
    this.#families = [
      [inner, 2 * inner, 3 * inner],
      [outer, 2 * outer, 3 * outer],
      [2 * roller, 4 * roller],
      [cage, 2 * cage, 3 * cage],
      [inner - 1, inner + 1, 2 * inner - 1, 2 * inner + 1],
    ];
    this.#best = new Float64Array(this.#families.length);
    this.#scratch = new Float64Array(Math.max(...this.#bands.map(({ spectrum }) => spectrum.amplitude.length)));
    const size = settings.offsets.length * lineNames.length;
    this.#frame = { at: 0, values: new Float32Array(size) };
  }

  push(window: Window, emit: (frame: Frame) => void): void {
    const { length, rateHz, channels } = this.#input;
    let lost = 0;
    const { samples } = window;
    for (let i = 0; i < samples.length; i++) {
      const sample = samples[i] as number;
      if (sample - sample !== 0) lost++;
    }
    if (lost > 0) {
      this.#onNotice?.({ block: 'bearing-lines', at: window.at, kind: 'not-finite', count: lost });
      return;
    }
    let v = 0;
    for (const offset of this.#settings.offsets) {
      const shaftHz = this.#shaftHz(samples, offset, channels.length);
      if (!(shaftHz > 0)) {
        const detail = 'The tachometer reads no turning shaft, so there are no lines to look for.';
        this.#onNotice?.({ block: 'bearing-lines', at: window.at, kind: 'state', state: 'standstill', detail });
        return;
      }
      v = this.#look(samples, offset, channels.length, shaftHz, v);
    }
    this.#frame.at = window.at + length / rateHz;
    emit(this.#frame);
  }

  reset(): void {}

  #shaftHz(samples: Float32Array, offset: number, stride: number): number {
    const { rpm, tachometer } = this.#settings;
    if (typeof rpm === 'number') return rpm / 60;
    if (this.#speed) return this.#speed.estimate(samples, offset, stride) / 60;
    let sum = 0;
    for (let i = tachometer; i < samples.length; i += stride) sum += samples[i] as number;
    return sum / this.#input.length / 60;
  }

  #look(samples: Float32Array, offset: number, stride: number, shaftHz: number, from: number): number {
    const { input, spectrum } = this.#fft;
    const { length } = this.#input;
    let mean = 0;
    for (let i = 0, j = offset; i < length; i++, j += stride) mean += samples[j] as number;
    mean /= length;
    for (let i = 0, j = offset; i < length; i++, j += stride) input[i] = (samples[j] as number) - mean;
    this.#fft.transform();

    const best = this.#best.fill(Number.NEGATIVE_INFINITY);
    const { tolerance, backgroundOrders } = this.#settings;
    const search = { tolerance, backgroundHz: backgroundOrders * shaftHz, stride: envelopePadding };
    let impulses = Number.NEGATIVE_INFINITY;
    for (const { envelope, spectrum: lines } of this.#bands) {
      const levels = envelope.compute(spectrum);
      impulses = Math.max(impulses, peakiness(levels));
      const amplitude = lines.compute(levels);
      for (let f = 0; f < best.length; f++) {
        const family = this.#families[f] as readonly number[];
        let sum = 0;
        for (const order of family) {
          sum += lineProminence(amplitude, lines.binHz, order * shaftHz, search, this.#scratch);
        }
        best[f] = Math.max(best[f] as number, sum / family.length);
      }
    }
    const [inner, outer, roller, cage, sidebands] = best as unknown as [number, number, number, number, number];
    const values = this.#frame.values;
    const { lowHz, shaftOrders } = this.#settings;
    const body = Math.log(
      (this.#energy(2 * lowHz, 4 * lowHz) + least) / (this.#energy(0, shaftOrders * shaftHz) + least),
    );
    let v = from;
    const turning = (inner + sidebands) / 2;
    const ring = Math.max(turning, outer);
    const rolloff = this.#rolloffKhz();
    for (const value of [
      inner,
      outer,
      roller,
      cage,
      sidebands,
      turning,
      ring,
      turning - outer,
      impulses,
      body,
      rolloff,
    ]) {
      values[v++] = value;
    }
    return v;
  }

  #rolloffKhz(): number {
    const { spectrum, bins, length } = this.#fft;
    const { lowHz, rolloffShare } = this.#settings;
    const binHz = this.#input.rateHz / length;
    const wanted = rolloffShare * this.#energy(lowHz, this.#input.rateHz / 2);
    let sum = 0;
    let k = Math.max(1, Math.ceil(lowHz / binHz));
    for (; k < bins && sum < wanted; k++)
      sum += (spectrum[2 * k] as number) ** 2 + (spectrum[2 * k + 1] as number) ** 2;
    return (k * binHz) / 1000;
  }

  #energy(lowHz: number, highHz: number): number {
    const { spectrum, bins, length } = this.#fft;
    const binHz = this.#input.rateHz / length;
    const last = Math.min(bins, Math.ceil(highHz / binHz));
    let sum = 0;
    for (let k = Math.max(1, Math.ceil(lowHz / binHz)); k < last; k++) {
      sum += (spectrum[2 * k] as number) ** 2 + (spectrum[2 * k + 1] as number) ** 2;
    }
    return sum;
  }
}

/** Logarithm of the mean fourth power over the squared mean square: 0 for a steady envelope, ln 2 for Gaussian noise. */
function peakiness(levels: Float64Array): number {
  let squares = 0;
  let fourths = 0;
  for (let i = 0; i < levels.length; i++) {
    const square = (levels[i] as number) ** 2;
    squares += square;
    fourths += square * square;
  }
  return squares > 0 ? Math.log((fourths * levels.length) / (squares * squares)) : 0;
}
