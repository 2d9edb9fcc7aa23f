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
import { sources } from './sources.js';

const options: MixConvOptions = { stem: 32, filters: 60, first: 3, kernels: [[5], [9], [13], [19]], dropout: 0.2 };

/** "Computer", heard anywhere in endless sound. */
export const recipe: PhraseRecipe = {
  name: 'wake-word',
  version: '0.1.0',
  description: 'Hears "computer" in English speech, clean or in noise, from 16 kHz sound.',
  licence: 'Apache-2.0',
  phrase: 'computer',
  input: { kind: 'chunk', rateHz: 16000, channels: [{ name: 'audio', unit: '1' }] },
  sources,
  speed: [0.86, 1.17],
  borrowedStyles: 0.5,
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
    check: 'check',
  },
  hop: 3,
  network: (frames) => mixConv([frames, 40], 1, options),
  reach: mixConvReach(options),
  steps: 44,
  examplesAnEpoch: 12_000,
  training: { epochs: 70, batch: 64, rate: 2e-3, decay: 1e-3, averaging: 0.999 },
  rounds: [{ epochs: 16, rate: 1e-3 }],
  averagedRounds: 2,
  learnsValidation: true,
  calibration: 'mse',
  limits: [
    'English. Its real positives are 329 recordings of about 28 people from one collection, the others are synthetic voices.',
    'The model learned the validation recordings of the word as well; what it misses of them at its threshold is said by a network that did not.',
    'Of other people on other microphones there were ten recordings to judge by.',
    'Near-sounding words wake it, above all "come pewter": see the row of synthetic speech, where one sentence in twenty has one.',
  ],
  decision: [
    { block: 'smooth', version: 1, params: { count: 3 } },
    { block: 'trigger', version: 1, params: { threshold: 0.9, release: 0.5, refractoryS: 1, labels: ['computer'] } },
  ],
};
