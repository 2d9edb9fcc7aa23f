import type { NetworkSpec } from './network-spec.js';

/** The same layers without batch normalisation, as folding leaves them. */
export const withoutNorms = ({ input, nodes }: NetworkSpec): NetworkSpec => ({
  input,
  nodes: nodes.map((node) =>
    'norm' in node.layer ? { from: node.from, layer: { ...node.layer, norm: false } } : node,
  ),
});
