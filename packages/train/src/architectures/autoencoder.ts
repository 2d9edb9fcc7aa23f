import { NetworkBuilder } from '../network/network-builder.js';
import type { NetworkSpec } from '../network/network-spec.js';

/** A dense autoencoder as of the MLPerf Tiny anomaly benchmark: wide layers, a narrow one in the middle, wide again. */
export function autoencoder(
  input: readonly [number, number, number],
  { hidden = [128, 128], code = 8 }: { hidden?: readonly number[]; code?: number } = {},
): NetworkSpec {
  const net = new NetworkBuilder(input);
  let x = net.flatten(net.input);
  for (const units of [...hidden, code, ...hidden.toReversed()])
    x = net.dense(x, units, { activation: 'relu', norm: true });
  return net.build(net.dense(x, input[0] * input[1] * input[2]));
}
