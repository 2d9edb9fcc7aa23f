import type { Node, Plan } from '../../engine/node.js';
import { option } from './option.js';

/** SignalFilterBankSpectralSubtraction: subtracts a running noise estimate; its second output is the estimate. */
export function signalSpectralSubtraction(node: Node): Plan {
  const input = node.input(0, 'uint32');
  const [output, noise] = [node.output(0, 'uint32'), node.output(1, 'uint32')];
  const channels = option(node, 'num_channels');
  const sizes = [input, output, noise].every((tensor) => tensor.count === channels);
  node.require(sizes, 'its sizes differ', 'num_channels each');
  const smoothing = [option(node, 'smoothing'), option(node, 'alternate_smoothing')] as const;
  const keep = [option(node, 'one_minus_smoothing'), option(node, 'alternate_one_minus_smoothing')] as const;
  const [bits, scaleBits] = [option(node, 'smoothing_bits'), option(node, 'spectral_subtraction_bits')];
  const least = option(node, 'min_signal_remaining');
  const clamps = option(node, 'clamping') !== 0;
  const state = node.state({ name: `noise of ${node.name}`, type: 'uint32', shape: [channels] });
  return {
    run() {
      const from = input.data as Uint32Array;
      const to = output.data as Uint32Array;
      const estimates = state.data as Uint32Array;
      for (let i = 0; i < channels; i++) {
        const signal = from[i] as number;
        const scaled = (signal << bits) >>> 0;
        const sum = scaled * (smoothing[i & 1] as number) + (estimates[i] as number) * (keep[i & 1] as number);
        let estimate = Math.floor(sum / 2 ** scaleBits) >>> 0;
        estimates[i] = estimate;
        if (estimate > scaled) estimate = scaled;
        const floor = Math.floor((signal * least) / 2 ** scaleBits);
        const rest = (scaled - estimate) >>> bits;
        to[i] = clamps ? Math.max(rest, floor) : rest;
      }
      (noise.data as Uint32Array).set(estimates);
    },
  };
}
