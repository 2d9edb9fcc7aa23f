import { PipitError, type SignalSpec } from '@pipit/core';
import { conv1d } from '../architectures/conv-1d.js';
import { dsCnn } from '../architectures/ds-cnn.js';
import { addNoise } from '../augment/add-noise.js';
import { augmentWith } from '../augment/augmentation.js';
import { channelGain } from '../augment/channel-gain.js';
import { gain } from '../augment/gain.js';
import { jitter } from '../augment/jitter.js';
import { magnitudeWarp } from '../augment/magnitude-warp.js';
import { room } from '../augment/room.js';
import { rotate } from '../augment/rotate.js';
import { specAugment } from '../augment/spec-augment.js';
import { speed } from '../augment/speed.js';
import { timeShift } from '../augment/time-shift.js';
import { timeWarp } from '../augment/time-warp.js';
import type { Recipe } from '../recipe/recipe.js';
import { otherLabel } from './other-label.js';


/** What a taught model is made for. */
export interface TaughtThing {
  /** The label of the new phrase or movement; also the model's name. */
  readonly name: string;
  readonly input: SignalSpec;
  /** Instants that the longest of the few recordings takes. */
  readonly longest: number;
  /** Other recordings to mix under a phrase. */
  readonly noises: readonly Float32Array[];
}

/** A recipe for a new phrase (one channel at 16 kHz) or a new movement (anything slower). */
export function teachRecipe(thing: TaughtThing): Recipe {
  const isSound = thing.input.channels.length === 1 && thing.input.rateHz >= 4000;
  if (isSound && thing.input.rateHz !== 16000) throw new PipitError('RATE_MISMATCH', 16000, thing.input.rateHz);
  const common = {
    name:
      thing.name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, '') || 'taught',
    version: '0.1.0',
    licence: 'as of its recordings',
    input: thing.input,
    labels: [otherLabel, thing.name],
    data: { folder: 'own recordings', source: 'recorded by the user', licence: 'own' },
    calibration: 'mse' as const,
    roundingEpochs: 2,
    limits: ['Taught from a few recordings: it knows the voices, rooms and boards in them and few others.'],
  };
  return isSound ? { ...common, ...phrase(thing) } : { ...common, ...movement(thing) };
}

type Rest = Omit<Recipe, 'name' | 'version' | 'licence' | 'input' | 'labels' | 'data'>;

const phrase = ({ name, noises }: TaughtThing): Rest => ({
  description: `Hears "${name}".`,
  clip: { length: 16000, take: 'loudest', pad: 'zero' },
  frontEnd: [{ block: 'mlperf-kws', version: 1, params: { everySteps: 5 } }],
  decision: [
    { block: 'smooth', version: 1, params: { count: 2 } },
    { block: 'trigger', version: 1, params: { threshold: 0.8, release: 0.5, refractoryS: 1, labels: [name] } },
  ],
  augment: () =>
    augmentWith(
      [1, timeShift(0.12)],
      [0.6, speed([0.85, 1.15])],
      [0.4, room({ taps: 40 })],
      [0.7, addNoise(noises, [0, 25])],
      [0.5, gain(6)],
    ),
  augmentFeatures: (features, [, width = 10], random) =>
    void specAugment(features, width, { frames: 6, bands: 2 }, random),
  variants: 8,
  network: (input, classes) => dsCnn(input, classes, { filters: 32, blocks: 3, dropout: 0.2 }),
  training: { epochs: 20, batch: 32, rate: 3e-3, labelSmoothing: 0.05, balance: true },
});

function movement({ name, input, longest }: TaughtThing): Rest {
  const length = Math.max(32, Math.min(Math.round(4 * input.rateHz), 16 * Math.ceil(longest / 16)));
  return {
    description: `Notices the movement "${name}".`,
    clip: { length, take: 'loudest', pad: 'hold' },
    frontEnd: [{ block: 'slide', version: 1, params: { length, hop: Math.max(1, Math.round(length / 8)) } }],
    decision: [
      { block: 'smooth', version: 1, params: { count: 2 } },
      { block: 'trigger', version: 1, params: { threshold: 0.8, release: 0.5, refractoryS: 1, labels: [name] } },
    ],
    augment: () => {
      const shift = (0.1 * length) / input.rateHz;
      return augmentWith(
        [1, timeShift(shift, 'hold')],
        [0.7, rotate(20)],
        [0.6, speed([0.8, 1.25])],
        [0.5, timeWarp(0.2)],
        [0.5, magnitudeWarp(0.15)],
        [0.5, channelGain(0.1)],
        [0.5, jitter(0.02)],
      );
    },
    network: (shape, classes) => conv1d(shape, classes, { filters: [16, 24, 32], dropout: 0.2 }),
    training: { epochs: 25, batch: 32, rate: 3e-3, labelSmoothing: 0.05, balance: true },
  };
}
