import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier } from '../arithmetic/quantize-multiplier.js';
import type { Node, Plan } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { quantised } from './channel-scales.js';

/**
 * SVDF (Nakkiran et al., "Compressing deep neural networks using a rank-constrained topology", Interspeech 2015): each
 * filter is a feature vector times a vector over time. int8 with a state of int8 or int16, float32.
 */
export function svdf(node: Node): Plan {
  const input = node.input(0, 'int8', 'float32');
  const float = input.type === 'float32';
  const features = node.input(1, input.type);
  const times = float ? node.input(2, 'float32') : node.input(2, 'int8', 'int16');
  const bias = node.optional(3, float ? 'float32' : 'int32');
  const state = node.input(4, times.type);
  const output = node.output(0, input.type);
  const { rank, fusedActivationFunction } = node.options('SVDFOptions', {
    rank: 0,
    fusedActivationFunction: 0,
    asymmetricQuantizeInputs: false,
  });
  const [batches = 0, depth = 0] = input.shape;
  const [filters = 0] = features.shape;
  const memory = times.shape[1] ?? 0;
  const units = filters / rank;
  node.require(
    input.shape.length === 2 &&
      features.count === filters * depth &&
      times.count === filters * memory &&
      state.isVariable &&
      state.count === batches * filters * memory &&
      Number.isInteger(units) &&
      memory > 0 &&
      filters > 0 &&
      batches > 0 &&
      output.count === batches * units &&
      (!bias || bias.count === units),
    'its tensors do not fit each other',
    'input [batch, depth], features [filters, depth], times [filters, memory], a variable state',
  );
  node.require(fusedActivationFunction <= 1, 'has a fused activation', 'NONE, RELU');
  const macs = batches * filters * (depth + memory);

  if (!float) {
    quantised(node, input, features, times, state, output);
    node.require(
      fusedActivationFunction === 0 || output.zeroPoint === -128,
      'has RELU and an output that reaches below zero',
      'RELU with output zero point -128',
    );
  }
  const scale = scaleOf(node.rounding);
  const into = float ? undefined : quantizeMultiplier(ratio(input, features, state), node.rounding);
  const out = float ? undefined : quantizeMultiplier(ratio(state, times, output), node.rounding);
  const least = state.type === 'int8' ? -128 : -32768;
  const most = -least - 1;
  const low = fusedActivationFunction === 1 ? 0 : Number.NEGATIVE_INFINITY;

  return {
    macs,
    ...(into &&
      out &&
      features.isConstant && {
        lowering: {
          kind: 'svdf',
          input,
          features: features.data as Int8Array,
          times,
          bias,
          state,
          output,
          batches,
          depth,
          filters,
          memory,
          rank,
          into: [into.multiplier, into.shift],
          out: [out.multiplier, out.shift],
        },
      }),
    run() {
      const x = input.data as Int8Array | Float32Array;
      const f = features.data as Int8Array | Float32Array;
      const t = times.data as Int8Array | Int16Array | Float32Array;
      const s = state.data as Int8Array | Int16Array | Float32Array;
      const to = output.data as Int8Array | Float32Array;
      s.copyWithin(0, 1);
      for (let b = 0; b < batches; b++) {
        for (let n = 0; n < filters; n++) {
          let sum = 0;
          for (let i = 0; i < depth; i++) {
            const product =
              (f[n * depth + i] as number) * ((x[b * depth + i] as number) - (into ? input.zeroPoint : 0));
            sum = into ? sum + product : Math.fround(sum + Math.fround(product));
          }
          s[(b * filters + n) * memory + memory - 1] = into
            ? Math.min(most, Math.max(least, scale(sum | 0, into.multiplier, into.shift) + state.zeroPoint))
            : sum;
        }
        for (let u = 0; u < units; u++) {
          let sum = (bias?.data[u] as number | undefined) ?? 0;
          for (let r = 0; r < rank; r++) {
            const row = (b * filters + u * rank + r) * memory;
            let part = 0;
            for (let j = 0; j < memory; j++) {
              const value = (s[row + j] as number) - (into ? state.zeroPoint : 0);
              const product = (t[(u * rank + r) * memory + j] as number) * value;
              part = into ? part + product : Math.fround(part + Math.fround(product));
            }
            sum = into ? sum + part : Math.fround(sum + part);
          }
          to[b * units + u] = out
            ? Math.min(127, Math.max(-128, scale(sum | 0, out.multiplier, out.shift) + output.zeroPoint))
            : Math.max(low, sum);
        }
      }
    },
  };
}

/** Factor between two scales and a third, in single precision as TensorFlow Lite Micro computes it here. */
function ratio(a: RuntimeTensor, b: RuntimeTensor, to: RuntimeTensor): number {
  return Math.fround(Math.fround(a.scale * b.scale) / to.scale);
}
