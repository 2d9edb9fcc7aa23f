import { expect, test } from '@jest/globals';
import { Interpreter } from '@pipit/runtime';
import { mixConv, mixConvReach } from '../architectures/mix-conv.js';
import { openBackend } from '../kernels/open-backend.js';
import { foldNorms } from '../network/fold-norms.js';
import { initialWeights, type Weights } from '../network/network-weights.js';
import { calibrate } from '../quantise/calibrate.js';
import { runQuantised } from '../quantise/run-quantised.js';
import { SeededRandom } from '../seeded-random.js';
import { fixedExamples } from '../training/examples.js';
import { exportPhrase } from './export-phrase.js';
import { featureGrid } from './track-examples.js';

const options = { stem: 8, filters: 12, kernels: [[3], [3, 5], [7]] };
const [bands, hop, steps] = [6, 3, 20];
const reach = mixConvReach(options);

/** Weights in which normalisation has something to fold. */
function someWeights(spec: ReturnType<typeof mixConv>): Weights {
  const random = new SeededRandom(5);
  return new Map(
    [...initialWeights(spec, random)].map(([name, { shape, values }]) => {
      const isLast = name === `${spec.nodes.length}/w`;
      const changed = /\/(beta|mean|b)$/.test(name) ? values.map(() => 0.3 * random.normal()) : values;
      return [name, { shape, values: isLast ? values.map((value) => 0.2 * value) : changed }];
    }),
  );
}

test('a mixConv sees exactly its reach: one frame less is refused', () => {
  const shapes = (frames: number) => initialWeights(mixConv([frames, bands], 1, options), new SeededRandom(1)).size;

  expect(shapes(reach)).toBeGreaterThan(0);
  expect(() => shapes(reach - hop)).toThrow(expect.objectContaining({ code: 'NETWORK_SHAPE' }));
});

test('step by step, the streamed int8 file gives what the fake-quantised network gives over the whole stretch', async () => {
  await openBackend();
  const frames = reach + (steps - 1) * hop;
  const spec = mixConv([frames, bands], 1, options);
  const random = new SeededRandom(3);
  const bytes = Int8Array.from({ length: frames * bands }, () => random.below(256) - 128);
  const features = Float32Array.from(bytes, (byte) => featureGrid.scale * (byte - featureGrid.zeroPoint));
  const examples = fixedExamples([frames, 1, bands], features, [0]);
  const folded = foldNorms(spec, someWeights(spec));
  const calibrated = await calibrate(folded.spec, folded.weights, examples);
  const quantised = { ...calibrated, grids: [featureGrid, ...calibrated.grids.slice(1)] };

  const logits = await runQuantised(quantised, examples);
  const interpreter = new Interpreter(exportPhrase({ name: 'toy', version: '0.0.1', reach, hop }, quantised));
  const [input, output] = [interpreter.inputs, interpreter.outputs].map(([port]) => port?.data) as [
    Int8Array,
    Int8Array,
  ];
  const streamed: number[] = [];
  // Runs end every third frame; frames of silence before make the stretch end with one.
  const before = (hop - (reach % hop)) % hop;
  const heard = new Int8Array((before + frames) * bands).fill(featureGrid.zeroPoint);
  heard.set(bytes, before * bands);
  for (let at = 0; at < heard.length; at += hop * bands) {
    input.set(heard.subarray(at, at + hop * bands));
    interpreter.invoke();
    streamed.push(output[0] as number);
  }

  const expected = Array.from(logits, (z) => Math.min(127, Math.round(256 / (1 + Math.exp(-z))) - 128));
  expect(logits).toHaveLength(steps);
  expect(new Set(expected).size).toBeGreaterThan(5);
  const warm = streamed.slice(-steps);
  warm.forEach((byte, s) => expect(Math.abs(byte - (expected[s] as number))).toBeLessThanOrEqual(1));
});
