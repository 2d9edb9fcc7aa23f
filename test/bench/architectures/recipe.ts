import {
  bcResNet,
  crnn,
  dsCnn,
  mlp,
  mobileNetV2,
  type NetworkSpec,
  type Recipe,
  type SearchSpace,
  specAugment,
} from '@pipit/train';

type Build = (input: readonly [number, number, number], classes: number) => NetworkSpec;

const architectures: Readonly<Record<string, Build>> = {
  'ds-cnn': (input, classes) => dsCnn(input, classes, { dropout: 0.2 }),
  'bc-res-net': (input, classes) => bcResNet(input, classes),
  crnn: (input, classes) => crnn(input, classes, { dropout: 0.2 }),
  'mobile-net-v2': (input, classes) => mobileNetV2(input, classes),
  mlp: (input, classes) => mlp(input, classes, { hidden: [64, 32], dropout: 0.2 }),
};

const recipeOf = (architecture: string): Recipe => ({
  name: `twelve-words-${architecture}`,
  version: '0.1.0',
  description: 'Twelve words, briefly trained: for comparing architectures, not for use.',
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
  decision: [{ block: 'smooth', version: 1, params: { count: 3 } }],
  augmentFeatures: (features, [, width = 10], random) =>
    void specAugment(features, width, { frames: 6, bands: 2 }, random),
  network: (input, classes) => (architectures[architecture] ?? dsCnn)(input, classes),
  training: { epochs: 8, batch: 64, rate: 4e-3, labelSmoothing: 0.1, decay: 1e-3 },
  calibration: 'mse',
  roundingEpochs: 1,
});

/** `pipit train` makes the recurrent one; `pipit tune` compares all. */
export const recipe: Recipe = recipeOf('crnn');

export const space: SearchSpace = {
  questions: { architecture: Object.keys(architectures) },
  recipe: ({ architecture }) => recipeOf(String(architecture)),
};
