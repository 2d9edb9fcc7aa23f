/** Markers of the estimate: the smallest, the quantile with a neighbour half way either side, the largest. */
const markers = 5;
/** Numbers that `RunningQuantile.state` holds. */
export const quantileState = 1 + 2 * markers;

/**
 * An estimate of one quantile of a stream in the memory of five numbers, without keeping the stream.
 *
 * The P-squared algorithm: Jain and Chlamtac, Communications of the ACM 28 (1985). Exact for the first five numbers.
 */
export class RunningQuantile {
  readonly #share: number;
  readonly #heights = new Float64Array(markers);
  readonly #positions = new Float64Array(markers);
  #count = 0;

  /** `share` is 0.5 for the median. */
  constructor(share: number) {
    this.#share = share;
  }

  /** The estimate; 0 before the first number. */
  get value(): number {
    if (this.#count === 0) return 0;
    if (this.#count >= markers) return this.#heights[2] as number;
    const sorted = this.#heights.slice(0, this.#count).sort();
    const at = this.#share * (this.#count - 1);
    const below = sorted[Math.floor(at)] as number;
    const above = sorted[Math.ceil(at)] as number;
    return below + (at - Math.floor(at)) * (above - below);
  }

  /** Everything it holds, to be kept and given back to `restore`. */
  get state(): Float64Array {
    return Float64Array.of(this.#count, ...this.#heights, ...this.#positions);
  }

  restore(state: Float64Array): void {
    this.#count = state[0] as number;
    this.#heights.set(state.subarray(1, 1 + markers));
    this.#positions.set(state.subarray(1 + markers, quantileState));
  }

  /** Takes a finite number. */
  update(x: number): void {
    if (this.#count < markers) {
      this.#heights[this.#count++] = x;
      if (this.#count < markers) return;
      this.#heights.sort();
      for (let i = 0; i < markers; i++) this.#positions[i] = i + 1;
      return;
    }
    this.#count++;
    const cell = this.#place(x);
    for (let i = cell + 1; i < markers; i++) this.#positions[i] = (this.#positions[i] as number) + 1;
    for (let i = 1; i < markers - 1; i++) this.#adjust(i);
  }

  /** The cell of `x` among the heights, the outer ones moved where it lies outside. */
  #place(x: number): number {
    const heights = this.#heights;
    if (x < (heights[0] as number)) {
      heights[0] = x;
      return 0;
    }
    if (x >= (heights[4] as number)) {
      heights[4] = x;
      return 3;
    }
    let cell = 0;
    while (x >= (heights[cell + 1] as number)) cell++;
    return cell;
  }

  #adjust(i: number): void {
    const p = this.#share;
    const shares = [0, p / 2, p, (1 + p) / 2, 1];
    const wanted = 1 + (this.#count - 1) * (shares[i] as number);
    const n = this.#positions[i] as number;
    const gap = wanted - n;
    const toNext = (this.#positions[i + 1] as number) - n;
    const toLast = (this.#positions[i - 1] as number) - n;
    if (!((gap >= 1 && toNext > 1) || (gap <= -1 && toLast < -1))) return;
    const step = Math.sign(gap);
    const height = this.#heights[i] as number;
    const above = this.#heights[i + 1] as number;
    const below = this.#heights[i - 1] as number;
    const slopeUp = (above - height) / toNext;
    const slopeDown = (below - height) / toLast;
    const parabola = height + (step / (toNext - toLast)) * ((step - toLast) * slopeUp + (toNext - step) * slopeDown);
    const straight = height + step * (step > 0 ? slopeUp : slopeDown);
    this.#heights[i] = parabola > below && parabola < above ? parabola : straight;
    this.#positions[i] = n + step;
  }
}
