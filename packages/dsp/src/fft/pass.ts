/**
 * One pass of a Stockham autosort transform over interleaved complex numbers, from `x` to `y`.
 *
 * The data are `radix * m` groups of `stride` numbers; group `p + j m` meets group `p + j' m`, and the results land
 * side by side, so that no bit reversal is needed. `twiddles` holds `radix - 1` complex factors for each `p`.
 */
export type Pass = (x: Float64Array, y: Float64Array, m: number, stride: number, twiddles: Float64Array) => void;
