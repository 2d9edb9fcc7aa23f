import type { Weights, WeightArray } from '../network/network-weights.js';

/** Which weights of each kernel stay: 1 or 0 in the shape of the kernel, by its name. */
export type Masks = ReadonlyMap<string, WeightArray>;

/**
 * Masks that leave out the smallest weights by magnitude, so that a share `sparsity` of all kernels together is zero
 * (S. Han et al., arXiv 1506.02626). Depthwise kernels stay whole: they are few and each weight matters.
 */
export function pruningMasks(weights: Weights, sparsity: number): Masks {
  const kernels = [...weights].filter(([name, { shape }]) => name.endsWith('/w') && shape.at(-1) !== 1);
  const sizes = Float32Array.from(kernels.flatMap(([, { values }]) => Array.from(values, Math.abs))).sort();
  const threshold =
    sparsity <= 0 ? -1 : (sizes[Math.min(sizes.length - 1, Math.floor(sparsity * sizes.length) - 1)] ?? -1);
  return new Map(
    kernels.map(([name, { shape, values }]) => [
      name,
      { shape, values: values.map((value) => (Math.abs(value) > threshold ? 1 : 0)) },
    ]),
  );
}

/** Weights with what the masks leave out set to zero. */
export function applyMasks(weights: Weights, masks: Masks): Weights {
  return new Map(
    [...weights].map(([name, { shape, values }]) => {
      const mask = masks.get(name)?.values;
      return [name, { shape, values: mask ? values.map((value, i) => value * (mask[i] as number)) : values }];
    }),
  );
}

/** The share of kernel weights that are zero. */
export function sparsityOf(weights: Weights): number {
  const kernels = [...weights].filter(([name]) => name.endsWith('/w')).map(([, { values }]) => values);
  const zeros = kernels.reduce((sum, values) => sum + values.filter((value) => value === 0).length, 0);
  return zeros / kernels.reduce((sum, { length }) => sum + length, 0);
}
