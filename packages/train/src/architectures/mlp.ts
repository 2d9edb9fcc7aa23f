import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

/** Dense layers over all features at once. */
export function mlp(
  input: readonly [number, number, number],
  classes: number,
  { hidden = [32, 16], dropout = 0 }: { hidden?: readonly number[]; dropout?: number } = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.flatten(net.input);
  for (const units of hidden) x = net.dense(x, units, { activation: 'relu', norm: true });
  if (dropout > 0) x = net.dropout(x, dropout);
  return net.build(net.dense(x, classes));
}
