import type { FilterStart } from '../filter/biquad-cascade.js';
import { antiAliasTaps } from './anti-alias-taps.js';
import type { Ratio } from './rational.js';

/** Instants that are taken in before the buffer is shifted. */
const blockInstants = 256;

/**
 * Resamples interleaved channels by a ratio of whole numbers, output by output, with no delay in time: output `m` belongs
 * to the moment `m * down / up` input periods after the first sample, and comes once the samples that its filter needs
 * after that moment are there.
 *
 * Source: the polyphase form of Crochiere and Rabiner (1981); same result as scipy.signal.resample_poly.
 */
export class Polyphase {
  readonly #ratio: Ratio;
  readonly #width: number;
  readonly #isSteady: boolean;
  readonly #half: number;
  /** `phases * tapsEach` taps, those of one phase in the order of the samples they meet. */
  readonly #taps: Float64Array;
  readonly #tapsEach: number;
  readonly #held: Float32Array;
  #filled = 0;
  /** Index in the stream of the first instant held. */
  #firstHeld = 0;
  #made = 0;

  constructor(ratio: Ratio, channels: number, start: FilterStart, zeros: number, beta: number) {
    const { up, down } = ratio;
    const taps = antiAliasTaps(up, down, zeros, beta);
    this.#ratio = ratio;
    this.#width = channels;
    this.#isSteady = start === 'steady';
    this.#half = (taps.length - 1) / 2;
    this.#tapsEach = Math.ceil(taps.length / up);
    this.#taps = new Float64Array(up * this.#tapsEach);
    for (let phase = 0; phase < up; phase++) {
      for (let i = 0; i < this.#tapsEach; i++) {
        this.#taps[phase * this.#tapsEach + this.#tapsEach - 1 - i] = taps[phase + i * up] ?? 0;
      }
    }
    this.#held = new Float32Array((this.#tapsEach - 1 + blockInstants) * channels);
  }

  /** Input periods that an output waits for its samples. */
  get latency(): number {
    return this.#half / this.#ratio.up;
  }

  /** Bytes of state. */
  get bytes(): number {
    return 8 * this.#taps.length + 4 * this.#held.length;
  }

  /** Multiply-adds for one output of one channel. */
  get tapsEach(): number {
    return this.#tapsEach;
  }

  /** The most outputs that `instants` more can bring. */
  most(instants: number): number {
    return Math.ceil((instants * this.#ratio.up) / this.#ratio.down) + 1;
  }

  /** The moment of the next output, in input periods after the first sample. */
  get nextAt(): number {
    return (this.#made * this.#ratio.down) / this.#ratio.up;
  }

  /** Instants taken since the start. */
  get taken(): number {
    return this.#firstHeld + this.#filled;
  }

  /** Takes instants `from` up to `to` of `samples`, writes outputs to `out` from instant `written` on; returns how many there are then. */
  take(samples: Float32Array, from: number, to: number, out: Float32Array, written: number): number {
    let count = written;
    for (let at = from; at < to; ) {
      if (this.taken === 0 && this.#filled === 0) this.#begin(samples, at);
      const room = this.#held.length / this.#width - this.#filled;
      const some = Math.min(room, to - at);
      const target = this.#filled * this.#width;
      const source = at * this.#width;
      for (let i = 0; i < some * this.#width; i++) this.#held[target + i] = samples[source + i] as number;
      this.#filled += some;
      at += some;
      count = this.#make(out, count);
      this.#shift();
    }
    return count;
  }

  reset(): void {
    this.#filled = 0;
    this.#firstHeld = 0;
    this.#made = 0;
  }

  /** Fills what lies before the first sample. */
  #begin(samples: Float32Array, at: number): void {
    const before = this.#tapsEach - 1;
    for (let i = 0; i < before * this.#width; i++) {
      this.#held[i] = this.#isSteady ? (samples[at * this.#width + (i % this.#width)] as number) : 0;
    }
    this.#filled = before;
    this.#firstHeld = -before;
  }

  #make(out: Float32Array, written: number): number {
    const { up, down } = this.#ratio;
    const width = this.#width;
    const each = this.#tapsEach;
    const allTaps = this.#taps;
    const held = this.#held;
    let count = written;
    for (;;) {
      const place = this.#made * down + this.#half;
      const newest = Math.floor(place / up);
      if (newest >= this.taken) return count;
      const taps = (place - newest * up) * each;
      const oldest = (newest - each + 1 - this.#firstHeld) * width;
      for (let c = 0; c < width; c++) {
        let sum = 0;
        for (let i = 0, h = oldest + c; i < each; i++, h += width) {
          sum += (allTaps[taps + i] as number) * (held[h] as number);
        }
        out[count * width + c] = sum;
      }
      count++;
      this.#made++;
    }
  }

  /** Forgets what no output needs any more. */
  #shift(): void {
    const newest = Math.floor((this.#made * this.#ratio.down + this.#half) / this.#ratio.up);
    const needed = Math.min(newest - this.#tapsEach + 1, this.taken);
    const drop = Math.min(this.#filled, needed - this.#firstHeld);
    if (drop <= 0) return;
    this.#held.copyWithin(0, drop * this.#width, this.#filled * this.#width);
    this.#filled -= drop;
    this.#firstHeld += drop;
  }
}
