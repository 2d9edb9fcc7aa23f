import type { NetworkSpec } from '../network/network-spec.js';
import type { Examples } from '../training/examples.js';
import { type FitOptions, type Fitted, fit } from '../training/fit.js';
import { kernelScales } from './kernel-scales.js';
import type { QuantisedNetwork } from './quantised-network.js';
import { trainingPass } from './quantised-pass.js';

/**
 * Quantisation-aware training of a calibrated network: every step computes with rounded kernels and outputs, and lets
 * gradients pass straight through the rounding. Begin with a tenth of the float rate.
 */
export async function trainQuantised(
  start: QuantisedNetwork,
  train: Examples,
  validation: Examples,
  options: FitOptions,
): Promise<{ readonly network: QuantisedNetwork; readonly fitted: Fitted }> {
  const spec: NetworkSpec = start.spec;
  const pass = trainingPass(spec, start.grids);
  const own = options.pass;
  const fitted = await fit(spec, start.weights, train, validation, {
    ...options,
    pass: (step) => ({ ...own?.(step), ...joined(own?.(step)?.kernel, pass) }),
  });
  return {
    network: { spec, weights: fitted.weights, grids: start.grids, scales: kernelScales(spec, fitted.weights) },
    fitted,
  };
}

type Pass = ReturnType<typeof trainingPass>;

/** A mask or cluster first, then the rounding. */
const joined = (first: Pass['kernel'], { kernel, ...rest }: Pass): Pass =>
  first && kernel
    ? { ...rest, kernel: (node, w) => kernel(node, first(node, w)) }
    : { ...rest, ...(kernel ? { kernel } : {}) };
