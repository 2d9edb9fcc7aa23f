import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import {
  FeatureStore,
  fit,
  FrontEnd,
  framesOfSteps,
  initialWeights,
  otherSurroundings,
  phraseSound,
  samplesOfFrames,
  SeededRandom,
  soundAbout,
  specAugment,
  speechBands,
  speechFrontEnd,
  speechInput,
  storedExamples,
  wordNetwork,
  wordSteps,
} from '@pipit/train';
import { noise, otherSpeech, type WordClip, wordClips } from './word-clips.js';

const [audio = '../../../shared/data/audio', synthetic = '../../../synthetic', work = '../../../work'] =
  process.argv.slice(2);
const seed = 1;
const window = framesOfSteps(wordSteps);
/** Windows are taken anywhere in this many frames about a word. */
const frames = window + 25;
const variants = Number(process.env['VARIANTS'] ?? 4);
const epochs = Number(process.env['EPOCHS'] ?? 30);
mkdirSync(work, { recursive: true });

const began = performance.now();
const say = (text: string) => console.log(`${((performance.now() - began) / 1000).toFixed(0)} s  ${text}`);
const clips = await wordClips(audio, synthetic);
const count = (word: string) => clips.filter((clip) => clip.word === word && clip.split === 'train').length;
const isReal = (clip: WordClip) => clip.recording.columns['licence'] !== 'synthetic';
const real = [...new Set(clips.filter(isReal).map(({ word }) => word))].filter((word) => count(word) > 0);
const words = [...new Set([...real, ...clips.map(({ word }) => word)])].filter((word) => count(word) > 0);
const numberOf = new Map(words.map((word, i) => [word, i]));
const train = clips.filter(({ split, word }) => split === 'train' && numberOf.has(word));
const validation = clips.filter(({ split, word }) => split === 'val' && numberOf.has(word));
say(`${words.length} words, ${real.length} of them real; ${train.length} clips train, ${validation.length} choose`);
writeFileSync(join(work, 'words.json'), JSON.stringify({ words, real: real.length }));

const frontEnd = new FrontEnd(speechInput, speechFrontEnd, standardBlocks);
const noises: Float32Array[] = [];
const speech: Float32Array[] = [];
for (const { word, recording } of train) {
  if (word === noise && noises.length < 60) noises.push((await phraseSound(recording)).samples);
  if (word === otherSpeech && speech.length < 200) speech.push((await phraseSound(recording)).samples);
}

async function features(some: readonly WordClip[], versions: number, name: string): Promise<FeatureStore> {
  const store = new FeatureStore(some.length, versions, frames);
  const file = join(work, name);
  if (existsSync(file)) {
    store.bytes.set(new Int8Array(readFileSync(file).buffer));
    return store;
  }
  const change = otherSurroundings(noises, speech);
  for (const [i, clip] of some.entries()) {
    const { samples } = await phraseSound(clip.recording);
    const centre = clip.atS === undefined ? loudest(samples) : clip.atS * 16000;
    const sound = soundAbout(samples, centre, samplesOfFrames(frames));
    const random = new SeededRandom(`${seed}:${name}:${i}`);
    for (let v = 0; v < versions; v++)
      store.put(i, v, versions > 1 ? change(sound, speechInput, random) : sound, frontEnd);
    if (i % 2000 === 1999) say(`${name} ${i + 1} of ${some.length}`);
  }
  writeFileSync(file, store.bytes);
  return store;
}

/** The middle of the second with the most energy. */
function loudest(samples: Float32Array): number {
  const length = 14400;
  if (samples.length <= length) return samples.length / 2;
  let sum = 0;
  let [best, most] = [0, -1];
  for (let i = 0; i < samples.length; i++) {
    sum += Math.abs(samples[i] as number);
    if (i < length) continue;
    sum -= Math.abs(samples[i - length] as number);
    if (sum > most) [best, most] = [i - length / 2, sum];
  }
  return best;
}

const classes = (some: readonly WordClip[]) => Uint16Array.from(some, ({ word }) => numberOf.get(word) as number);
const trainStore = await features(train, variants, 'train.i8');
const validationStore = await features(validation, 1, 'validation.i8');
say('features are there');
const spec = wordNetwork(words.length);
const fitted = await fit(
  spec,
  initialWeights(spec, new SeededRandom(`weights:${seed}`)),
  storedExamples(trainStore, classes(train), window, (values, random) => {
    if (random.next() < 0.5) specAugment(values, speechBands, { frames: 8, bands: 6 }, random);
  }),
  storedExamples(validationStore, classes(validation), window),
  {
    epochs,
    seed,
    batch: 128,
    rate: 5e-3,
    decay: 2e-4,
    labelSmoothing: 0.1,
    clock: systemClock,
    checkpoint: join(work, 'checkpoint'),
    onEpoch: ({ epoch, loss, valAccuracy, valLoss, seconds }) =>
      say(
        `epoch ${epoch} loss ${loss.toFixed(3)} validation ${(100 * valAccuracy).toFixed(1)} % ${valLoss.toFixed(3)} ${seconds.toFixed(0)} s`,
      ),
  },
);
writeFileSync(
  join(work, 'weights.json'),
  JSON.stringify([...fitted.weights].map(([name, { shape, values }]) => [name, shape, Array.from(values)])),
);
say('done');
