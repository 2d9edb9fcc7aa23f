/** Shortest stretch that a rate is measured over: a burst of a FIFO more or less must not matter. */
const stretchS = 5;
const leastSamples = 100;
/** What a sensor and its line hold back settles in the meantime. */
const warmUpS = 1;

/**
 * Measures at which rate samples really arrive, losses included.
 *
 * `report` is called when the rate is off by more than `tolerance` in two stretches running (one may hold a hold-up of
 * the host), and again when it changes by as much.
 */
export class RateMeter {
  readonly #nominalHz: number;
  readonly #tolerance: number;
  readonly #report: (measuredHz: number) => void;
  #warmAt = Number.NaN;
  #from = Number.NaN;
  #count = 0;
  #reportedHz: number;
  /** The rate over the last stretch; undefined until there was one. */
  measuredHz: number | undefined;

  constructor(nominalHz: number, report: (measuredHz: number) => void, tolerance = 0.03) {
    this.#nominalHz = nominalHz;
    this.#reportedHz = nominalHz;
    this.#report = report;
    this.#tolerance = tolerance;
  }

  push(arrival: number): void {
    if (Number.isNaN(this.#warmAt)) this.#warmAt = arrival + warmUpS;
    if (arrival < this.#warmAt) return;
    if (Number.isNaN(this.#from)) {
      this.#from = arrival;
      this.#count = 0;
      return;
    }
    this.#count++;
    const elapsed = arrival - this.#from;
    if (elapsed < stretchS || this.#count < Math.min(leastSamples, stretchS * this.#nominalHz * 2)) return;
    const measuredHz = this.#count / elapsed;
    const isLasting = this.measuredHz !== undefined && this.#agree(measuredHz, this.measuredHz);
    this.measuredHz = measuredHz;
    if (isLasting && !this.#agree(measuredHz, this.#reportedHz)) {
      this.#reportedHz = measuredHz;
      this.#report(measuredHz);
    }
    this.#from = arrival;
    this.#count = 0;
  }

  #agree(aHz: number, bHz: number): boolean {
    return Math.abs(aHz - bHz) <= this.#tolerance * this.#nominalHz;
  }

  /** Time passed in which nothing could arrive: it does not count. */
  pause(): void {
    this.#warmAt = Number.NaN;
    this.#from = Number.NaN;
  }
}
