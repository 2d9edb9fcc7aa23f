import { PipitError } from '@pipit/core';
import { readModel } from '@pipit/runtime';
import type { WeightArray, Weights } from '../../network/network-weights.js';
import { trunkLayers, trunkNetwork } from '../speech-network.js';

/**
 * The weights of the speech trunk as an int8 `.tflite` of `wordNetwork` holds them, as real numbers.
 *
 * Errors: `TEACH_EMBEDDING` where the file holds no such trunk.
 */
export function embeddingWeights(model: Uint8Array): Weights {
  const tensors = readModel(model).subgraphs[0]?.tensors ?? [];
  const weights = new Map<string, WeightArray>();
  trunkNetwork(1)
    .nodes.slice(0, trunkLayers)
    .forEach(({ layer }, i) => {
      const named = (part: string) => {
        const found = tensors.find(({ name }) => name === `${layer.op}_${i + 1}/${part}`);
        if (!found?.data || !found.quantization) throw new PipitError('TEACH_EMBEDDING');
        return { data: found.data, shape: found.shape, scale: found.quantization.scale };
      };
      const kernel = named('kernel');
      const bias = named('bias');
      const bytes = new Int8Array(kernel.data.buffer, kernel.data.byteOffset, kernel.data.byteLength);
      const [outputs = 1, height = 1, width = 1, depth = 1] = kernel.shape;
      const isDepthwise = layer.op === 'depthwise';
      const channels = isDepthwise ? depth : outputs;
      const values = new Float32Array(bytes.length);
      const each = bytes.length / channels;
      for (let k = 0; k < bytes.length; k++) {
        const c = isDepthwise ? k % channels : Math.floor(k / each);
        const at = isDepthwise ? k : (k % each) * channels + c;
        values[at] = (bytes[k] as number) * (kernel.scale[c] as number);
      }
      const shape = isDepthwise ? [height, width, depth, 1] : [height, width, depth, outputs];
      weights.set(`${i + 1}/w`, { shape, values });
      const whole = new DataView(bias.data.buffer, bias.data.byteOffset, bias.data.byteLength);
      weights.set(`${i + 1}/b`, {
        shape: [channels],
        values: Float32Array.from(
          { length: channels },
          (_, c) => whole.getInt32(4 * c, true) * (bias.scale[c] as number),
        ),
      });
    });
  return weights;
}
