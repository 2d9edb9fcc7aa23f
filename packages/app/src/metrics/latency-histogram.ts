const stepsPerOctave = 8;
const shortestS = 1e-7;
const octaves = 30;

/**
 * Durations from 0.1 us to 100 s in 240 bins of fixed width in the logarithm: a quantile is within 5 % of the true one,
 * whatever the count. Old durations fade: their weight halves every `halfLifeS`, so that p99 tells of now.
 */
export class LatencyHistogram {
  readonly #bins = new Float64Array(octaves * stepsPerOctave);
  readonly #halfLifeS: number;
  #fadedAt = Number.NaN;

  constructor(halfLifeS = 60) {
    this.#halfLifeS = halfLifeS;
  }

  add(seconds: number, now: number): void {
    this.#fade(now);
    const bin = Math.floor(Math.log2(Math.max(seconds, shortestS) / shortestS) * stepsPerOctave);
    const last = Math.min(bin, this.#bins.length - 1);
    this.#bins[last] = (this.#bins[last] as number) + 1;
  }

  /** Seconds below which the share `q` of durations lies; `undefined` before the first. */
  quantile(q: number): number | undefined {
    const total = this.#bins.reduce((sum, count) => sum + count, 0);
    if (total === 0) return undefined;
    let below = 0;
    const bin = this.#bins.findIndex((count) => {
      below += count;
      return count > 0 && below >= q * total;
    });
    return shortestS * 2 ** ((bin + 0.5) / stepsPerOctave);
  }

  #fade(now: number): void {
    if (Number.isNaN(this.#fadedAt)) this.#fadedAt = now;
    if (now - this.#fadedAt < this.#halfLifeS) return;
    const keep = 0.5 ** Math.floor((now - this.#fadedAt) / this.#halfLifeS);
    for (let i = 0; i < this.#bins.length; i++) this.#bins[i] = (this.#bins[i] as number) * keep;
    this.#fadedAt = now;
  }
}
