import type { QuantisedNetwork } from './quantised-network.js';

/** A layer's kernel in whole numbers of -127..127, in the order that tfjs has. Halves are rounded away from zero. */
export function wholeKernel({ weights, scales }: QuantisedNetwork, node: number): Int8Array {
  const scale = scales.get(node) ?? new Float32Array(0);
  return Int8Array.from(weights.get(`${node}/w`)?.values ?? [], (value, k) => {
    const units = value / (scale[k % scale.length] as number);
    return Math.max(-127, Math.min(127, Math.sign(units) * Math.floor(Math.abs(units) + 0.5)));
  });
}

/** What one unit of each channel's sums is worth: the input's scale times the kernel's. */
export function sumUnits({ spec, grids, scales }: QuantisedNetwork, node: number): number[] {
  const input = grids[spec.nodes[node - 1]?.from[0] ?? 0]?.scale ?? 1;
  return Array.from(scales.get(node) ?? [], (scale) => input * scale);
}

/** A layer's bias in units of its sums. */
export function wholeBias(network: QuantisedNetwork, node: number): Int32Array {
  const units = sumUnits(network, node);
  return Int32Array.from(network.weights.get(`${node}/b`)?.values ?? [], (value, c) =>
    Math.round(value / (units[c] as number)),
  );
}
