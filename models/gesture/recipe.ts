import type { SignalSpec } from '@pipit/core';
import {
  augmentWith,
  channelGain,
  conv1d,
  jitter,
  magnitudeWarp,
  type Recipe,
  type SearchSpace,
  rotate,
  speed,
  timeShift,
  timeWarp,
} from '@pipit/train';

const signal: SignalSpec = {
  kind: 'chunk',
  rateHz: 50,
  channels: [
    ...['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' as const })),
    ...['gx', 'gy', 'gz'].map((name) => ({ name, unit: '1' as const })),
  ],
};

/** Another arm, another strap, another pace: applied to movements after they were cut out and stretched. */
const change = augmentWith(
  [0.8, rotate(20)],
  [0.7, timeWarp(0.2)],
  [0.6, speed([0.85, 1.2])],
  [0.6, timeShift(0.15, 'hold')],
  [0.5, magnitudeWarp(0.15)],
  [0.7, channelGain(0.15)],
  [0.5, jitter(0.03)],
);

/** Ten forearm gestures from an accelerometer and a gyroscope at 50 Hz. */
export const recipe: Recipe = {
  name: 'gesture',
  version: '0.1.0',
  description:
    'Tells ten gestures of the forearm apart: circles both ways, the letters P, S and V, swipes in four directions, a twist.',
  licence: 'Apache-2.0',
  input: signal,
  labels: [
    'circle_cclk',
    'circle_clk',
    'p_shape',
    's_shape',
    'swipe_down',
    'swipe_left',
    'swipe_right',
    'swipe_up',
    'twist_right',
    'v_shape',
  ],
  data: {
    folder: 'gesture_grwd',
    source: 'github.com/GyronicsTechnologies/GRWD, commit f63c2221; Gambo et al., IEEE Access 13 (2025) 153436',
    licence: 'none stated',
  },
  evaluation: 'leave-out:subject:5',
  clip: { length: 480, take: 'loudest', pad: 'hold' },
  frontEnd: [
    {
      block: 'segment',
      version: 1,
      params: { channels: ['gx', 'gy', 'gz'], length: 96, startLevel: 0.05, startRatio: 1, endS: 0.6, maxS: 6 },
    },
  ],
  decision: [{ block: 'announce', version: 1, params: { threshold: 0.7, refractoryS: 0.5 } }],
  augmentFeatures: (window, _shape, random) => window.set(change(window, signal, random)),
  network: (input, classes) => conv1d(input, classes, { filters: [32, 48, 64], kernel: 5, dropout: 0.3 }),
  training: { epochs: 80, batch: 64, rate: 3e-3, labelSmoothing: 0.1, decay: 1e-3 },
  calibration: 'mse',
  roundingEpochs: 4,
  limits: [
    'Learned on 40 people who wore one kind of board on the forearm; another place on the body is unknown to it.',
    'Of two of the 40 people (10, 33) it takes up for down and down for up, as of a board worn the other way round: wear it one way.',
    'Knows no class for other movements: the threshold of its last block decides what is passed over.',
  ],
};

/** What `pipit tune` may vary: how long a movement is drawn, and how wide and deep the network is. */
export const space: SearchSpace = {
  questions: { length: [64, 96], width: [12, 16, 24], depth: [2, 3] },
  recipe: ({ length, width, depth }) => ({
    ...recipe,
    frontEnd: recipe.frontEnd.map((block) => ({ ...block, params: { ...block.params, length } })),
    network: (input, classes) =>
      conv1d(input, classes, {
        filters: Array.from({ length: Number(depth) }, (_, i) => Math.round(Number(width) * 1.4 ** i)),
        dropout: 0.3,
      }),
  }),
};
