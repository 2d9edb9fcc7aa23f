import type { NetworkSpec } from '../network/network-spec.js';

/**
 * Which nodes must have one grid, because int8 engines move their bytes without scaling them: node k is in class
 * `classes[k]`. Pooling, cropping, flattening and dropout keep their input's grid; a join of channels has that of all its inputs.
 */
export function sharedGrids(spec: NetworkSpec): readonly number[] {
  const classes = Array.from({ length: spec.nodes.length + 1 }, (_, node) => node);
  spec.nodes.forEach(({ layer, from }, i) => {
    if (!movesBytes.has(layer.op)) return;
    for (const input of from) {
      const [old, kept] = [classes[input], classes[i + 1]];
      classes.forEach((held, node) => {
        if (held === old) classes[node] = kept as number;
      });
    }
  });
  return classes;
}

const movesBytes = new Set(['maxPool', 'averagePool', 'globalAverage', 'crop', 'flatten', 'dropout', 'concat']);
