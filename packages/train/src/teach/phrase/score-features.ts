import { Interpreter } from '@pipit/runtime';
import type { ScoredRecording } from '../../evaluate/false-accepts.js';
import { speechBands, speechFrameRateHz, trunkHop } from '../speech-network.js';

/** Scores of a streaming phrase model over features that are there already, each stretch from a fresh start. */
export function scoreFeatures(model: Uint8Array, stretches: readonly Int8Array[]): ScoredRecording[] {
  const interpreter = new Interpreter(model);
  const [input, output] = [interpreter.inputs[0]?.data as Int8Array, interpreter.outputs[0]?.data as Int8Array];
  const hop = trunkHop * speechBands;
  try {
    return stretches.map((features) => {
      interpreter.reset();
      const scores = new Float32Array(Math.floor(features.length / hop));
      for (let i = 0; i < scores.length; i++) {
        input.set(features.subarray(i * hop, (i + 1) * hop));
        interpreter.invoke();
        scores[i] = ((output[0] as number) + 128) / 256;
      }
      const seconds = features.length / speechBands / speechFrameRateHz;
      return { scores, rateHz: speechFrameRateHz / trunkHop, seconds };
    });
  } finally {
    interpreter.dispose();
  }
}
