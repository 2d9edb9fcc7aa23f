/**
 * How an accumulator is scaled back. `double` rounds twice, as TensorFlow Lite Micro's reference kernels and CMSIS-NN do;
 * `single` rounds once, as LiteRT with XNNPACK does.
 */
export type Rounding = 'double' | 'single';
