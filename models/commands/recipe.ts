import {
  addNoise,
  augmentWith,
  bandFold,
  type MoreData,
  noiseParts,
  type Recipe,
  recordingStyle,
  room,
  shiftSpectrogram,
  specAugment,
  speed,
  timeShift,
} from '@pipit/train';

/** Speech without the words. */
const talk = (folder: string, source: string, licence: string): MoreData => ({
  folder: `../${folder}`,
  label: '_unknown_',
  source,
  licence,
});

/** Ten command words, silence and everything else, heard in one second of sound. */
export const recipe: Recipe = {
  name: 'commands',
  version: '0.2.0',
  description:
    'Hears yes, no, up, down, left, right, on, off, stop and go in English, and tells them from silence and other words.',
  licence: 'Apache-2.0',
  input: { kind: 'chunk', rateHz: 16000, channels: [{ name: 'audio', unit: '1' }] },
  labels: ['_silence_', '_unknown_', 'yes', 'no', 'up', 'down', 'left', 'right', 'on', 'off', 'stop', 'go'],
  data: {
    folder: 'audio/kws',
    source: 'Google Speech Commands (P. Warden, arXiv 1804.03209), a subset of 10,509 clips; its noises, mixed in',
    licence: 'CC-BY-4.0',
  },
  more: [
    talk('negatives', 'Picovoice speech-to-intent benchmark: people ordering coffee', 'Apache-2.0'),
    talk(
      'other_speech',
      'Mycroft Precise community data, Arabic speech commands: wake phrases and other words',
      'public domain; CC-BY-4.0',
    ),
    talk('phone_speech', 'WUW corpus II: sentences and words over the telephone', 'CC-BY-SA-4.0'),
  ],
  often: { _silence_: 3, yes: 5, no: 5, up: 2, down: 2, left: 2, right: 2, on: 5, off: 6, stop: 5, go: 2 },
  clip: { length: 16000, take: 'loudest', pad: 'zero' },
  frontEnd: [
    {
      block: 'microfrontend',
      version: 1,
      params: { stepMs: 20, minSignalRemaining: 1, pcanStrength: 0, logShift: 5, values: 'int8' },
    },
    { block: 'stack-frames', version: 1, params: { count: 49, hop: 5 } },
  ],
  decision: [
    { block: 'smooth', version: 1, params: { count: 5 } },
    {
      block: 'trigger',
      version: 1,
      params: {
        threshold: 0.5,
        release: 0.3,
        refractoryS: 0.5,
        labels: ['yes', 'no', 'up', 'down', 'left', 'right', 'on', 'off', 'stop', 'go'],
      },
    },
  ],
  augment: async ({ sounds }) => {
    const { train } = noiseParts(await sounds('../background'));
    return augmentWith(
      [0.9, timeShift(0.1)],
      [0.5, speed([0.85, 1.15])],
      [0.3, recordingStyle()],
      [0.25, room({ taps: 24 })],
      [0.7, addNoise(train, [-3, 25])],
    );
  },
  variants: 6,
  augmentFeatures: (features, [, width = 40], random) => {
    shiftSpectrogram(features, width, { level: 16, tilt: 8, range: [-128, 127] }, random);
    specAugment(features, width, { frames: 8, bands: 5 }, random);
  },
  network: (input, classes) => bandFold(input, classes, { stem: [10, 20, 28] }),
  training: { epochs: 60, rate: 4e-3, labelSmoothing: 0.1, decay: 1e-3 },
  calibration: 'mse',
  roundingEpochs: 4,
  alsoJudged: {
    noise: { folder: '../background', snrDb: 10 },
    negatives: ['../negatives', '../phone_speech', '../other_speech'],
  },
  limits: [
    'English words of the Speech Commands collection; accents that are rare in it are heard worse.',
    'One second long: a word cut by the edge of the second is judged by what is in it.',
    'In continuous talk it hears a command once or twice a minute; a wake word before it, or a higher threshold, prevents that.',
  ],
};
