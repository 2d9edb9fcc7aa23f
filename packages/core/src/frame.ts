/** Features of one window. `at` is the end of that window: the moment at which a board could know them. */
export interface Frame {
  readonly at: number;
  readonly values: Float32Array;
}

/** `rateHz` counts frames a second; `values` holds the product of `shape`; `names`, where given, names each value. */
export interface FrameSpec {
  readonly kind: 'frame';
  readonly rateHz: number;
  readonly shape: readonly number[];
  readonly names?: readonly string[];
}
