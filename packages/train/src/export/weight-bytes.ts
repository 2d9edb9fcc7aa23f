import type { TensorSpec } from '@pipit/runtime';
import type { Layer } from '../network/network-spec.js';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { sumUnits, wholeBias, wholeKernel } from '../quantise/whole-weights.js';

type Constant = Pick<TensorSpec, 'shape'> & {
  readonly data: Uint8Array;
  readonly quantization: NonNullable<TensorSpec['quantization']>;
};

/**
 * The int8 kernel of a layer in the order of the file: [out, h, w, in] of a convolution, [1, h, w, channels] of a
 * depthwise one, [out, in] of a dense layer.
 */
export function kernelBytes(network: QuantisedNetwork, node: number, layer: Layer): Constant {
  const shape = network.weights.get(`${node}/w`)?.shape ?? [];
  const scale = network.scales.get(node) ?? new Float32Array(0);
  const quantised = wholeKernel(network, node);
  if (layer.op === 'depthwise') {
    const [height = 1, width = 1, channels = 1] = shape;
    return { shape: [1, height, width, channels], data: bytesOf(quantised), quantization: grid(scale, 3) };
  }
  const outputs = shape.at(-1) ?? 1;
  const depth = quantised.length / outputs;
  const turned = new Int8Array(quantised.length);
  for (let k = 0; k < depth; k++) {
    for (let o = 0; o < outputs; o++) turned[o * depth + k] = quantised[k * outputs + o] as number;
  }
  const isDense = layer.op === 'dense';
  return {
    shape: [outputs, ...shape.slice(0, -1)],
    data: bytesOf(turned),
    quantization: grid(isDense ? scale.subarray(0, 1) : scale, 0),
  };
}

/** The int32 bias of a layer, in units of the input's scale times the kernel's. */
export function biasBytes(network: QuantisedNetwork, node: number): Constant {
  const units = sumUnits(network, node);
  const isDense = network.spec.nodes[node - 1]?.layer.op === 'dense';
  return {
    shape: [units.length],
    data: bytesOf(wholeBias(network, node)),
    quantization: grid(isDense ? units.slice(0, 1) : units, 0),
  };
}

const grid = (scale: ArrayLike<number>, dimension: number) => ({
  scale: Array.from(scale),
  zeroPoint: Array.from(scale, () => 0),
  dimension,
});
const bytesOf = ({ buffer, byteOffset, byteLength }: Int8Array | Int32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
