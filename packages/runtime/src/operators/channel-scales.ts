import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';

export interface ChannelScales {
  readonly multipliers: Int32Array;
  readonly shifts: Int32Array;
}

/** Input scale * weight scale / output scale of every output channel, as quantised multipliers. */
export function channelScales(
  node: Node,
  input: RuntimeTensor,
  weights: RuntimeTensor,
  output: RuntimeTensor,
  channels: number,
): ChannelScales {
  quantised(node, input, weights, output);
  const { scales } = weights;
  node.require(
    scales.length === 1 || scales.length === channels,
    `its weights have ${scales.length} scales`,
    `1 or ${channels}`,
  );
  const multipliers = new Int32Array(channels);
  const shifts = new Int32Array(channels);
  for (let c = 0; c < channels; c++) {
    const scale = scales[scales.length === 1 ? 0 : c] as number;
    const { multiplier, shift } = quantizeMultiplier((input.scale * scale) / output.scale, node.rounding);
    multipliers[c] = multiplier;
    shifts[c] = shift;
  }
  return { multipliers, shifts };
}

/** Refuses tensors that an integer kernel needs a scale of and that have none. */
export function quantised(node: Node, ...tensors: readonly RuntimeTensor[]): void {
  for (const tensor of tensors) {
    node.require(tensor.scale > 0, `tensor ${tensor.name} has no scale`, 'quantised tensors with a scale above 0');
  }
}

/** Refuses weights that are not symmetric about 0; weights of 32-bit floats have no zero point. */
export function symmetric(node: Node, weights: RuntimeTensor): void {
  node.require(
    weights.zeroPoints.every((point) => point === 0),
    'its weights have a zero point',
    'symmetric weights',
  );
}
