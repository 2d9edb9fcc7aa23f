import type { Node } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import type { TensorType } from '../model/tensor-type.js';

/** The bias of a layer, where it has one: int32 for an int8 layer, float32 for a float one. */
export function biasOf(node: Node, at: number, channels: number, type: TensorType): RuntimeTensor | undefined {
  const bias = node.optional(at, type === 'float32' ? 'float32' : 'int32');
  if (bias) node.require(bias.count === channels, `its bias has ${bias.count} values`, `${channels}`);
  return bias;
}
