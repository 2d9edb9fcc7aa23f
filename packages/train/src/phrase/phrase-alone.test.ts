import { expect, test } from '@jest/globals';
import { speechConv, speechConvReach } from '../architectures/speech-conv.js';
import { openBackend } from '../kernels/open-backend.js';
import { initialWeights } from '../network/network-weights.js';
import { Network } from '../network/network.js';
import { SeededRandom } from '../seeded-random.js';
import { fixedExamples } from '../training/examples.js';
import { runNetwork } from '../training/run-network.js';
import { phraseAlone } from './phrase-alone.js';
import { phraseLogits } from './phrase-loss.js';

const options = { patches: [4, 6], filters: 8, kernels: [3] };
const frames = speechConvReach(options) + 6;

test('without its companion words a network says of the phrase what it said with them', async () => {
  await openBackend();
  const random = new SeededRandom(2);
  const [learned, alone] = [speechConv([frames, 20], 4, options), speechConv([frames, 20], 1, options)];
  const weights = initialWeights(learned, random);
  const sound = fixedExamples(
    learned.input,
    Float32Array.from({ length: frames * 20 }, () => random.next()),
    [0],
  );
  const said = (spec: typeof alone, own: typeof weights) => runNetwork(new Network(spec, own), sound);

  const wanted = phraseLogits(said(learned, weights), 4);
  expect(new Set(wanted).size).toBe(3);
  expect([...said(alone, phraseAlone(learned, weights))]).toEqual([...wanted].map((z) => expect.closeTo(z, 5)));
});
