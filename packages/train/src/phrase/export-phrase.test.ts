import { expect, test } from '@jest/globals';
import { Interpreter } from '@pipit/runtime';
import { mixConv, mixConvReach } from '../architectures/mix-conv.js';
import { speechConv, speechConvReach } from '../architectures/speech-conv.js';
import { openBackend } from '../kernels/open-backend.js';
import { foldNorms } from '../network/fold-norms.js';
import type { NetworkSpec } from '../network/network-spec.js';
import { initialWeights, type Weights } from '../network/network-weights.js';
import { calibrate } from '../quantise/calibrate.js';
import { runQuantised } from '../quantise/run-quantised.js';
import { SeededRandom } from '../seeded-random.js';
import { fixedExamples } from '../training/examples.js';
import { exportPhrase } from './export-phrase.js';
import { featureGrid } from './track-examples.js';

const [hop, steps] = [3, 20];
const mix = { stem: 8, filters: 12, kernels: [[3], [3, 5], [7]] };
const speech = { patches: [6, 8, 8], filters: 12, kernels: [3, 5] };
const networks = [
  {
    name: 'mixConv',
    bands: 6,
    last: 0.2,
    reach: mixConvReach(mix),
    network: (frames: number) => mixConv([frames, 6], 1, mix),
  },
  {
    name: 'speechConv',
    bands: 20,
    last: 0.03,
    reach: speechConvReach(speech),
    network: (frames: number) => speechConv([frames, 20], 1, speech),
  },
];

/** Weights in which normalisation has something to fold; `last` keeps the probabilities from 0 and 1. */
function someWeights(spec: NetworkSpec, last: number): Weights {
  const random = new SeededRandom(5);
  return new Map(
    [...initialWeights(spec, random)].map(([name, { shape, values }]) => {
      const isLast = name === `${spec.nodes.length}/w`;
      const changed = /\/(beta|mean|b)$/.test(name) ? values.map(() => 0.3 * random.normal()) : values;
      return [name, { shape, values: isLast ? values.map((value) => last * value) : changed }];
    }),
  );
}

test.each(networks)('$name sees exactly its reach: a step less is refused', ({ network, reach }) => {
  const shapes = (frames: number) => initialWeights(network(frames), new SeededRandom(1)).size;

  expect(shapes(reach)).toBeGreaterThan(0);
  expect(() => shapes(reach - hop)).toThrow(expect.objectContaining({ code: 'NETWORK_SHAPE' }));
});

test.each(networks)(
  '$name streams as the fake-quantised network judges a whole stretch, step by step',
  async ({ bands, reach, network, last }) => {
    await openBackend();
    const frames = reach + (steps - 1) * hop;
    const spec = network(frames);
    const random = new SeededRandom(3);
    const bytes = Int8Array.from({ length: frames * bands }, () => random.below(256) - 128);
    const features = Float32Array.from(bytes, (byte) => featureGrid.scale * (byte - featureGrid.zeroPoint));
    const examples = fixedExamples(spec.input, features, [0]);
    const folded = foldNorms(spec, someWeights(spec, last));
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
  },
);
