import { type Biquad, dcGain } from './biquad.js';

/** How a filter meets its first sample: as if that had been the signal for ever, or as if there had been silence. */
export type FilterStart = 'steady' | 'zero';

const denormal = 1e-200;

/**
 * Second-order sections in a row over interleaved channels, each with its own state (transposed direct form II).
 *
 * A NaN or infinite sample comes out as NaN and touches no state; the channel starts anew after it.
 */
export class BiquadCascade {
  readonly #sections: readonly Biquad[];
  readonly #coefficients: Float64Array;
  readonly #width: number;
  readonly #isSteady: boolean;
  readonly #state: Float64Array;
  readonly #isFresh: Uint8Array;

  constructor(sections: readonly Biquad[], channels: number, start: FilterStart = 'steady') {
    this.#sections = sections;
    this.#coefficients = Float64Array.from(sections.flatMap(({ b0, b1, b2, a1, a2 }) => [b0, b1, b2, a1, a2]));
    this.#width = channels;
    this.#isSteady = start === 'steady';
    this.#state = new Float64Array(2 * sections.length * channels);
    this.#isFresh = new Uint8Array(channels).fill(1);
  }

  /** Filters `length` numbers of `from` into `to` (they may be the same). Returns how many were not finite. */
  process(from: Float32Array, to: Float32Array, length = from.length): number {
    let lost = 0;
    for (let c = 0; c < this.#width; c++) lost += this.#channel(c, from, to, length);
    return lost;
  }

  reset(): void {
    this.#isFresh.fill(1);
  }

  #channel(channel: number, from: Float32Array, to: Float32Array, length: number): number {
    const k = this.#coefficients;
    const state = this.#state;
    const count = this.#sections.length;
    const base = 2 * count * channel;
    let lost = 0;
    for (let i = channel; i < length; i += this.#width) {
      let x = from[i] as number;
      if (x - x !== 0) {
        to[i] = Number.NaN;
        this.#isFresh[channel] = 1;
        lost++;
        continue;
      }
      if (this.#isFresh[channel] === 1) this.#begin(channel, x);
      for (let s = 0, o = 0, z = base; s < count; s++, o += 5, z += 2) {
        const y = (k[o] as number) * x + (state[z] as number);
        state[z] = (k[o + 1] as number) * x - (k[o + 3] as number) * y + (state[z + 1] as number);
        state[z + 1] = (k[o + 2] as number) * x - (k[o + 4] as number) * y;
        x = y;
      }
      to[i] = x;
    }
    for (let z = base; z < base + 2 * count; z++) {
      if (Math.abs(state[z] as number) < denormal) state[z] = 0;
    }
    return lost;
  }

  #begin(channel: number, first: number): void {
    this.#isFresh[channel] = 0;
    let x = this.#isSteady ? first : 0;
    this.#sections.forEach((section, s) => {
      const z = 2 * (this.#sections.length * channel + s);
      const y = x * dcGain(section);
      this.#state[z + 1] = section.b2 * x - section.a2 * y;
      this.#state[z] = section.b1 * x - section.a1 * y + (this.#state[z + 1] as number);
      x = y;
    });
  }
}
