import { epsilon } from './forward.js';
import type { NetworkSpec } from './network-spec.js';
import { hasNorm, type WeightArray, type Weights } from './network-weights.js';

/**
 * Folds batch normalisation into the kernel and bias of the layer before it, as every int8 engine expects, and leaves
 * out what only training needs. The network computes the same (B. Jacob et al., arXiv 1712.05877, 3.2).
 */
export function foldNorms(
  spec: NetworkSpec,
  weights: Weights,
): { readonly spec: NetworkSpec; readonly weights: Weights } {
  const folded = new Map<string, WeightArray>();
  const get = (name: string) => weights.get(name)?.values ?? new Float32Array(0);
  spec.nodes.forEach((node, i) => {
    const at = i + 1;
    const kernel = weights.get(`${at}/w`);
    if (!kernel) return;
    if (!hasNorm(node)) {
      folded.set(`${at}/w`, kernel);
      folded.set(`${at}/b`, weights.get(`${at}/b`) as WeightArray);
      return;
    }
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'mean', 'variance'].map((name) =>
      get(`${at}/${name}`),
    ) as Four;
    const scale = gamma.map((value, c) => value / Math.sqrt((variance[c] as number) + epsilon));
    const values = kernel.values.map((value, k) => value * (scale[k % scale.length] as number));
    folded.set(`${at}/w`, { shape: kernel.shape, values });
    folded.set(`${at}/b`, {
      shape: [scale.length],
      values: beta.map((value, c) => value - (mean[c] as number) * (scale[c] as number)),
    });
  });
  const nodes = spec.nodes.map((node) =>
    'norm' in node.layer ? { from: node.from, layer: { ...node.layer, norm: false } } : node,
  );
  return { spec: { input: spec.input, nodes }, weights: folded };
}

type Four = [Float32Array, Float32Array, Float32Array, Float32Array];
