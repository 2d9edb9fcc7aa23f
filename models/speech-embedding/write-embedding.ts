import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModelCard, modelCardSchema } from '@pipit/core';
import {
  calibrate,
  compareExport,
  type Examples,
  foldNorms,
  framesOfSteps,
  goldenOf,
  type NetworkSpec,
  runModel,
  SeededRandom,
  modelOf,
  sha256,
  speechFrontEnd,
  speechInput,
  toTflite,
  type Weights,
  wordNetwork,
  wordSteps,
} from '@pipit/train';
import { keptOut } from './word-clips.js';

const file = 'model.tflite';

/**
 * Writes the embedding as a model that tells the words of real recordings apart: the words of synthetic speech alone have
 * done their work. Its first layers are the trunk that `pipit teach` builds on.
 */
export async function writeEmbedding({
  spec,
  weights,
  labels,
  train,
  test,
  out,
}: {
  readonly spec: NetworkSpec;
  readonly weights: Weights;
  readonly labels: readonly string[];
  readonly train: Examples;
  readonly test: Examples;
  readonly out: string;
}): Promise<ModelCard> {
  const folded = foldNorms(spec, weights);
  const cut = { ...foldNorms(wordNetwork(labels.length), weights).spec };
  const kept = ofWords(folded.weights, spec.nodes.length, labels.length);
  const representatives = new SeededRandom('calibration')
    .shuffle(Uint32Array.from({ length: train.classes.length }, (_, i) => i))
    .slice(0, 500);
  const quantised = await calibrate(cut, kept, train, 'mse', representatives);
  const model = toTflite(quantised, { head: 'softmax', description: 'speech-embedding 0.1.0, trained by Pipit' });
  const every = Array.from({ length: test.classes.length }, (_, i) => i);
  const logits = toTflite(quantised, { head: 'none' });
  const { largest } = await compareExport(logits, quantised, test, 'none', every.slice(0, 200));
  if (largest > 1) throw new RangeError(`The exported file is ${largest} units from the network.`);
  const scores = runModel(model, test, every);
  const right = every.filter(
    (i) => best(scores.subarray(i * labels.length, (i + 1) * labels.length)) === test.classes[i],
  );
  const golden = `${JSON.stringify(goldenOf(model, test, labels.slice(0, 8)), null, 1)}\n`;
  const card = modelCardSchema.parse({
    schema: 'pipit.card/1',
    name: 'speech-embedding',
    version: '0.1.0',
    task: 'classification',
    description: `Tells ${labels.length} spoken words apart. What it has learned of speech is what pipit teach begins with.`,
    licence: 'Apache-2.0',
    input: speechInput,
    pipeline: [
      ...speechFrontEnd,
      { block: 'stack-frames', version: 1, params: { count: framesOfSteps(wordSteps), hop: 4 } },
      { block: 'classify', version: 1, params: { file } },
    ],
    labels,
    model: modelOf(model, file),
    golden: { file: 'golden.json', sha256: sha256(golden) },
    figures: [
      {
        name: `words told apart, of ${labels.length}`,
        value: Number((right.length / every.length).toFixed(4)),
        split: `test, ${every.length} clips`,
        command: 'npm run make -w models/speech-embedding',
      },
    ],
    data: [
      ...['kws', 'other_speech', 'wakeword', 'phone_speech', 'negatives', 'background'].map((name) => ({
        name: `audio/${name}`,
        source: 'the recordings that its index.csv names',
        licence: 'as its index.csv states for each recording',
        use: 'trained on its train split, chosen on val, judged on test',
      })),
      {
        name: 'synthetic speech',
        source: 'npm run synthetic -w models/speech-embedding: espeak-ng and flite, 661 words of 15 languages',
        licence: 'synthetic, not committed',
        use: 'trained on',
      },
    ],
    limits: [
      `It never heard ${keptOut.join(', ')}: phrases taught on it are judged on these.`,
      'A start for other models, not a recogniser: words of the same sound are told apart by none but their class.',
    ],
  });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, file), model);
  writeFileSync(join(out, 'golden.json'), golden);
  writeFileSync(join(out, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
  return card;
}

/** Weights of the last layer, for the first `count` words alone. */
function ofWords(weights: Weights, last: number, count: number): Weights {
  const kept = new Map(weights);
  const [w, b] = [weights.get(`${last}/w`), weights.get(`${last}/b`)];
  if (!w || !b) throw new RangeError('The network ends in no dense layer.');
  const [inputs = 0, all = 0] = w.shape;
  const values = new Float32Array(inputs * count);
  for (let i = 0; i < inputs; i++) values.set(w.values.subarray(i * all, i * all + count), i * count);
  kept.set(`${last}/w`, { shape: [inputs, count], values });
  kept.set(`${last}/b`, { shape: [count], values: b.values.slice(0, count) });
  return kept;
}

const best = (scores: Int8Array): number => scores.indexOf(scores.reduce((a, b) => Math.max(a, b)));
