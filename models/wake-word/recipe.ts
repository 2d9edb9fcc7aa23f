import type { Recording } from '@pipit/data';
import {
  addNoise,
  augmentWith,
  level,
  mixConv,
  type MixConvOptions,
  mixConvReach,
  type PhraseRecipe,
  recordingStyle,
  room,
  telephone,
  whiteNoise,
} from '@pipit/train';

const options: MixConvOptions = { stem: 32, filters: 52, first: 3, kernels: [[5], [9], [13], [19]], dropout: 0.2 };
/** What a recording is: the word, or anything else, of which `share` in ten are used. */
const computer = ({ label }: Recording) => (label === 'computer' ? ('phrase' as const) : undefined);
const others =
  (share = 10) =>
  ({ label, id }: Recording) =>
    label === 'computer' || Number(/(\d)\.\w+$/.exec(id)?.[1] ?? 0) >= share ? undefined : ('other' as const);
const [real, tts] = ['Picovoice wake-word-benchmark', 'made by make-speech.ts'];

/** "Computer", heard anywhere in endless sound. */
export const recipe: PhraseRecipe = {
  name: 'wake-word',
  version: '0.1.0',
  description: 'Hears "computer" in English speech, clean or in noise, from 16 kHz sound.',
  licence: 'Apache-2.0',
  phrase: 'computer',
  input: { kind: 'chunk', rateHz: 16000, channels: [{ name: 'audio', unit: '1' }] },
  sources: [
    { folder: 'wakeword', source: real, licence: 'Apache-2.0', use: computer, versions: 8 },
    { folder: 'wakeword', source: real, licence: 'Apache-2.0', use: others(), versions: 3 },
    {
      folder: 'negatives',
      source: 'Picovoice speech-to-intent-benchmark',
      licence: 'Apache-2.0',
      use: others(),
      versions: 3,
    },
    { folder: 'phone_speech', source: 'WUW Corpus II', licence: 'CC-BY-SA-4.0', use: others(), versions: 2 },
    {
      folder: 'other_speech',
      source: 'Mycroft and others',
      licence: 'public domain, CC-BY-4.0',
      use: others(),
      versions: 2,
    },
    { folder: 'kws', source: 'Speech Commands', licence: 'CC-BY-4.0', use: others(3), versions: 1 },
    { folder: 'background', source: 'Speech Commands', licence: 'CC-BY-4.0', use: () => 'noise', versions: 1 },
    { folder: 'train', synthetic: true, source: tts, licence: 'synthetic', use: computer, versions: 1 },
    { folder: 'train', synthetic: true, source: tts, licence: 'synthetic', use: others(5), versions: 1 },
    { folder: 'voices', synthetic: true, source: tts, licence: 'synthetic', use: computer, versions: 1 },
  ],
  speed: [0.86, 1.17],
  places: (noises) =>
    augmentWith(
      [0.5, room({ taps: 40 })],
      [0.55, addNoise(noises, [3, 30])],
      [0.8, recordingStyle({ bellsDb: 9, lowCut: 0.4, highCut: 0.5 })],
      [0.12, telephone()],
      [0.3, whiteNoise([12, 40])],
      [1, level([-35, 3])],
    ),
  frontEnd: [{ block: 'microfrontend', version: 1, params: { stepMs: 10, values: 'int8' } }],
  judged: {
    phrase: 'wakeword',
    negatives: ['negatives', 'phone_speech'],
    noise: 'background',
    elsewhere: ['computer_other_mics'],
    synthetic: 'evaluation',
  },
  hop: 3,
  network: (frames) => mixConv([frames, 40], 1, options),
  reach: mixConvReach(options),
  steps: 44,
  examplesAnEpoch: 10_000,
  training: { epochs: 24, batch: 64, rate: 2e-3, decay: 1e-3 },
  rounds: [{ epochs: 8, rate: 8e-4 }],
  calibration: 'mse',
  roundingEpochs: 2,
  limits: [
    'English. Its real positives are 247 recordings of about 20 people from one collection, the others synthetic voices: accents that are in neither are heard worse.',
    'Words that sound alike, said fast ("come pewter"), are told apart by their first vowel only.',
    'Softly spoken words near the noise are missed first: at 10 dB of noise more are missed than the clean figure says.',
  ],
  decision: [
    { block: 'smooth', version: 1, params: { count: 3 } },
    { block: 'trigger', version: 1, params: { threshold: 0.9, release: 0.5, refractoryS: 1, labels: ['computer'] } },
  ],
};
