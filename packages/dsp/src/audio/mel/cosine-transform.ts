/** How a cosine transform is scaled: `ortho` keeps lengths; `none` is twice the plain sum, as SciPy and TensorFlow define it. */
export type CosineScale = 'ortho' | 'none';

/** The first `count` coefficients of the cosine transform (type II) of `length` numbers, as a table of cosines. */
export class CosineTransform {
  readonly #length: number;
  readonly #table: Float64Array;

  constructor(length: number, count: number, scale: CosineScale) {
    this.#length = length;
    this.#table = new Float64Array(length * count);
    for (let k = 0; k < count; k++) {
      const gain = scale === 'none' ? 2 : Math.sqrt((k === 0 ? 1 : 2) / length);
      for (let i = 0; i < length; i++) {
        this.#table[k * length + i] = gain * Math.cos((Math.PI * k * (i + 0.5)) / length);
      }
    }
  }

  /** Writes the coefficients, times `gain`, to `out` from `offset` on. */
  apply(values: Float64Array, out: Float32Array, offset = 0, gain = 1): void {
    const table = this.#table;
    const length = this.#length;
    const count = table.length / length;
    for (let k = 0, t = 0; k < count; k++) {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += (table[t++] as number) * (values[i] as number);
      out[offset + k] = sum * gain;
    }
  }
}
