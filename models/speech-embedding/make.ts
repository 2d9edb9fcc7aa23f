import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import {
  fit,
  FrontEnd,
  framesOfSteps,
  initialWeights,
  otherSurroundings,
  phraseSound,
  SeededRandom,
  specAugment,
  speechBands,
  speechFrontEnd,
  speechInput,
  storedExamples,
  wordNetwork,
  wordSteps,
} from '@pipit/train';
import { noise, otherSpeech, type WordClip, wordClips } from './word-clips.js';
import { wordFeatures } from './word-features.js';
import { writeEmbedding } from './write-embedding.js';

/**
 * `npm run make -- <audio folder> <synthetic folder> <folder to work in> [<out>]`: trains the speech embedding and writes its
 * folder. A run that was killed goes on where it was. The same recordings give the same bytes on one machine.
 */
const [audio = '../../../shared/data/audio', synthetic = 'synthetic', work = 'work', out = '.'] = process.argv.slice(2);
const seed = 1;
const epochs = 28;
const window = framesOfSteps(wordSteps);
/** Windows are taken anywhere in this many frames about a word. */
const frames = window + 25;
mkdirSync(work, { recursive: true });
const began = systemClock.now();
const say = (text: string) => console.log(`${(systemClock.now() - began).toFixed(0)} s  ${text}`);

const clips = await wordClips(audio, synthetic);
const taught = new Set(clips.filter(({ split }) => split === 'train').map(({ word }) => word));
const wordsOf = (some: readonly WordClip[]) => some.map(({ word }) => word).filter((word) => taught.has(word));
const real = new Set(wordsOf(clips.filter(({ isReal }) => isReal)));
/** Words of real recordings first, then those of synthetic speech alone. */
const words = [...new Set([...real, ...wordsOf(clips)])];
const numberOf = new Map(words.map((word, i) => [word, i]));
const part = (name: WordClip['split']) => clips.filter(({ split, word }) => split === name && numberOf.has(word));
const classes = (some: readonly WordClip[]) => Uint16Array.from(some, ({ word }) => numberOf.get(word) ?? 0);
const [train, validation, test] = [part('train'), part('val'), part('test')];
say(`${words.length} words; ${train.length} clips train, ${validation.length} choose, ${test.length} judge`);

const sounds = async (word: string, count: number) => {
  const some: Float32Array[] = [];
  for (const { recording } of train.filter((clip) => clip.word === word).slice(0, count))
    some.push((await phraseSound(recording)).samples);
  return some;
};
const change = otherSurroundings(await sounds(noise, 60), await sounds(otherSpeech, 200));
const frontEnd = new FrontEnd(speechInput, speechFrontEnd, standardBlocks);
const features = (some: readonly WordClip[], name: string, versions: number) =>
  wordFeatures(some, {
    frames,
    versions,
    frontEnd,
    name,
    file: join(work, name),
    onProgress: (done) => say(`${name}: ${done} of ${some.length} clips`),
    ...(versions > 1 ? { change } : {}),
  });
const trainExamples = storedExamples(await features(train, 'train.i8', 2), classes(train), window, (values, random) => {
  if (random.next() < 0.5) specAugment(values, speechBands, { frames: 8, bands: 6 }, random);
});
const plain = async (some: readonly WordClip[], name: string) =>
  storedExamples(await features(some, name, 1), classes(some), window);
const spec = wordNetwork(words.length);
const { weights, best } = await fit(
  spec,
  initialWeights(spec, new SeededRandom(`weights:${seed}`)),
  trainExamples,
  await plain(validation, 'validation.i8'),
  {
    epochs,
    seed,
    batch: 128,
    rate: 4e-3,
    decay: 2e-4,
    labelSmoothing: 0.1,
    clock: systemClock,
    checkpoint: join(work, 'checkpoint'),
    onEpoch: ({ epoch, loss, valAccuracy, valLoss, seconds }) =>
      say(
        `epoch ${epoch}  loss ${loss.toFixed(3)}  validation ${(100 * valAccuracy).toFixed(1)} % ${valLoss.toFixed(3)}  ${seconds.toFixed(0)} s`,
      ),
  },
);
say(`the best epoch was ${best.epoch}, ${(100 * best.valAccuracy).toFixed(1)} % of the validation clips`);
const card = await writeEmbedding({
  spec,
  weights,
  labels: words.slice(0, real.size),
  train: trainExamples,
  test: await plain(test, 'test.i8'),
  out,
});
for (const { name, value, split } of card.figures) say(`${name}: ${value} (${split})`);
