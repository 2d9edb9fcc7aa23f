import {
  addNoise,
  augmentWith,
  dsCnn,
  type Recipe,
  room,
  specAugment,
  speed,
  timeShift,
  whiteNoise,
} from '@pipit/train';

/** Ten command words, silence and everything else, heard in one second of sound. */
export const recipe: Recipe = {
  name: 'commands',
  version: '0.1.0',
  description:
    'Hears yes, no, up, down, left, right, on, off, stop and go in English, and tells them from silence and other words.',
  licence: 'Apache-2.0',
  input: { kind: 'chunk', rateHz: 16000, channels: [{ name: 'audio', unit: '1' }] },
  labels: ['_silence_', '_unknown_', 'yes', 'no', 'up', 'down', 'left', 'right', 'on', 'off', 'stop', 'go'],
  data: {
    folder: 'audio/kws',
    source: 'Google Speech Commands (P. Warden, arXiv 1804.03209), a subset of 10,509 clips',
    licence: 'CC-BY-4.0',
  },
  clip: { length: 16000, take: 'loudest', pad: 'zero' },
  frontEnd: [{ block: 'mlperf-kws', version: 1, params: { everySteps: 10 } }],
  decision: [
    { block: 'smooth', version: 1, params: { count: 3 } },
    {
      block: 'trigger',
      version: 1,
      params: {
        threshold: 0.7,
        release: 0.4,
        refractoryS: 0.5,
        labels: ['yes', 'no', 'up', 'down', 'left', 'right', 'on', 'off', 'stop', 'go'],
      },
    },
  ],
  augment: async ({ sounds }) => {
    const noises = await sounds('../background');
    return augmentWith(
      [0.9, timeShift(0.1)],
      [0.3, speed([0.9, 1.1])],
      [0.3, room({ taps: 40 })],
      [0.6, addNoise(noises, [0, 25])],
      [0.15, whiteNoise([10, 40])],
    );
  },
  variants: 6,
  augmentFeatures: (features, [, width = 10], random) =>
    void specAugment(features, width, { frames: 6, bands: 2 }, random),
  network: (input, classes) => dsCnn(input, classes, { dropout: 0.2 }),
  training: { epochs: 30, batch: 64, rate: 4e-3, labelSmoothing: 0.1, decay: 1e-3 },
  calibration: 'mse',
  roundingEpochs: 3,
  limits: [
    'English words of the Speech Commands collection; accents that are rare in it are heard worse.',
    'One second long: a word cut by the edge of the second is judged by what is in it.',
  ],
};
