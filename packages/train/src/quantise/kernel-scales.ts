import type { NetworkSpec } from '../network/network-spec.js';
import type { Weights } from '../network/network-weights.js';

/**
 * The scale of each output channel of each kernel, symmetric about 0: convolutions have one a channel, dense layers one
 * for all, recurrent layers one a gate, as TensorFlow Lite for microcontrollers expects them.
 */
export function kernelScales(spec: NetworkSpec, weights: Weights): ReadonlyMap<number, Float32Array> {
  const scales = new Map<number, Float32Array>();
  spec.nodes.forEach(({ layer }, i) => {
    const kernel = weights.get(`${i + 1}/w`);
    if (!kernel) return;
    const channels = weights.get(`${i + 1}/b`)?.values.length ?? 1;
    const most = new Float32Array(channels);
    kernel.values.forEach((value, k) => {
      const c = k % channels;
      most[c] = Math.max(most[c] as number, Math.abs(value));
    });
    if (layer.op === 'dense') most.fill(most.reduce((a, b) => Math.max(a, b), 0));
    if (layer.op === 'lstm') {
      for (let gate = 0; gate < channels; gate += channels / 4) {
        const of = most.subarray(gate, gate + channels / 4);
        of.fill(of.reduce((a, b) => Math.max(a, b)));
      }
    }
    scales.set(
      i + 1,
      most.map((value) => Math.max(value / 127, 1e-8)),
    );
  });
  return scales;
}
