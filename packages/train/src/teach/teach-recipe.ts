import type { SignalSpec } from '@pipit/core';
import { conv1d } from '../architectures/conv-1d.js';
import { augmentWith } from '../augment/augmentation.js';
import { channelGain } from '../augment/channel-gain.js';
import { jitter } from '../augment/jitter.js';
import { magnitudeWarp } from '../augment/magnitude-warp.js';
import { rotate } from '../augment/rotate.js';
import { speed } from '../augment/speed.js';
import { timeShift } from '../augment/time-shift.js';
import { timeWarp } from '../augment/time-warp.js';
import type { Recipe } from '../recipe/recipe.js';
import { otherLabel } from './other-label.js';

/** What a taught model is made for. */
export interface TaughtThing {
  /** The label of the new movement; also the model's name. */
  readonly name: string;
  readonly input: SignalSpec;
  /** Instants that the longest of the few recordings takes. */
  readonly longest: number;
}

/** A recipe for a new movement. */
export function teachRecipe(thing: TaughtThing): Recipe {
  return {
    name: modelName(thing.name),
    version: '0.1.0',
    licence: 'as of its recordings',
    input: thing.input,
    labels: [otherLabel, thing.name],
    data: { folder: 'own recordings', source: 'recorded by the user', licence: 'own' },
    calibration: 'mse',
    roundingEpochs: 2,
    limits: ['Taught from a few recordings: it knows the people and boards in them and few others.'],
    ...movement(thing),
  };
}

/** A name as cards have them: lower-case words joined by `-`. */
export const modelName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'taught';

type Rest = Omit<Recipe, 'name' | 'version' | 'licence' | 'input' | 'labels' | 'data'>;

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
