import type { SignalSpec } from '@pipit/core';
import {
  augmentWith,
  bridge,
  channelGain,
  dsConv1d,
  jitter,
  type Recipe,
  type SearchSpace,
  rotate,
  saturate,
  speed,
  timeShift,
  timeWarp,
} from '@pipit/train';
import { joinCut } from './join-cut.js';
import { nonsense } from './nonsense.js';

/** Instants that a movement is drawn with. */
const length = 64;

const axes = (sensor: string, unit: 'g' | 'deg/s' | '1') =>
  ['x', 'y', 'z'].map((axis) => ({ name: sensor + axis, unit }));

/** What the network sees: a movement in the frame of the arm's owner, x to the right, y forward, z up. */
const framed: SignalSpec = { kind: 'chunk', rateHz: length / 2, channels: [...axes('a', 'g'), ...axes('g', '1')] };

/** Another body, another style, another pace. */
const change = augmentWith(
  [0.8, rotate(35)],
  [0.8, timeWarp(0.4)],
  [0.8, speed([0.85, 1.15])],
  [0.8, timeShift(0.1, 'hold')],
  [0.8, channelGain(0.5)],
  [0.5, jitter(0.02)],
  [0.3, bridge(0.5)],
);

/** Gestures that are the same drawn by a mirror's arm: some draw a V from the right. */
const mirrored: Readonly<Record<string, number>> = { v_shape: 0.4, swipe_up: 0.3, swipe_down: 0.3 };

/** What changes its sign in a mirror that stands to the right: acceleration to the side, rolling and turning aside. */
const sideways = [0, 4, 5];

function mirror(window: Float32Array): void {
  for (let at = 0; at < window.length; at += framed.channels.length) {
    for (const c of sideways) window[at + c] = -(window[at + c] as number);
  }
}

/** So much of what it sees while it learns is no gesture, of which it must be sure of nothing. */
const nonsenseShare = 0.12;

/** Ten forearm gestures from an accelerometer and a gyroscope at 50 Hz. */
export const recipe: Recipe = {
  name: 'gesture',
  version: '0.2.0',
  description:
    'Tells ten gestures of the forearm apart, whichever way round the board is worn: circles both ways, the letters P, S and V, swipes in four directions, a twist.',
  licence: 'Apache-2.0',
  input: { kind: 'chunk', rateHz: 50, channels: [...axes('a', 'g'), ...axes('g', 'deg/s')] },
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
    mend: joinCut,
  },
  evaluation: 'leave-out:subject:5',
  clip: { length: 600, take: 'loudest', pad: 'hold' },
  frontEnd: [
    {
      block: 'segment',
      version: 1,
      params: {
        channels: ['gx', 'gy', 'gz'],
        length,
        startLevel: 12.5,
        startRatio: 1,
        endPeakShare: 0.2,
        endS: 0.6,
        minS: 0.6,
        maxS: 7,
        whole: true,
        duration: true,
      },
    },
    { block: 'arm-frame', version: 1, params: { minExplained: 0.05, maxReachM: 0.8 } },
  ],
  decision: [
    { block: 'announce', version: 1, params: { threshold: 0.8, refractoryS: 0.5, burst: 6, burstS: 20, calmS: 5 } },
  ],
  augment: () => augmentWith([0.5, saturate(0.5)], [0.5, channelGain(0.05)]),
  variants: 4,
  augmentFeatures(window, _shape, random, label) {
    if (random.next() < nonsenseShare) {
      nonsense(window, random);
      return false;
    }
    window.set(change(window, framed, random));
    if (random.next() < (mirrored[label] ?? 0)) mirror(window);
    return true;
  },
  network: (input, classes) =>
    dsConv1d(input, classes, {
      stem: 24,
      blocks: [
        [32, 2],
        [48, 1],
        [64, 2],
        [64, 1],
      ],
      dropout: 0.2,
    }),
  training: { epochs: 80, batch: 64, rate: 4e-3, labelSmoothing: 0.1, decay: 1e-3 },
  calibration: 'mse',
  roundingEpochs: 4,
  limits: [
    'Learned on 40 people who wore one kind of board on the forearm, along it; another place on the body is unknown to it.',
    'Up is told from gravity and forward from how the arm turns about the elbow or shoulder: both need a gyroscope. A board without one is refused.',
    'Knows no class for other movements: how they begin and end, what turning about a joint explains of them, and the threshold decide what is passed over. It learned to be unsure of made-up ones.',
    'Of the recordings flagged as noisy most hold the end of one gesture and the beginning of the next of its kind; they are joined to one before anything else, when training and when judging. Judged as stored: 95.3 %, worst person 79 % (npm run streams).',
  ],
};

/** What `pipit tune` may vary: how wide and deep the network is. */
export const space: SearchSpace = {
  questions: { stem: [16, 24, 32], width: [48, 64, 80], depth: [3, 4] },
  recipe: ({ stem, width, depth }) => ({
    ...recipe,
    network: (input, classes) =>
      dsConv1d(input, classes, {
        stem: Number(stem),
        blocks: Array.from({ length: Number(depth) }, (_, i) => [
          Math.round((Number(width) * (i + 2)) / (Number(depth) + 1)),
          i % 2 === 0 ? 2 : 1,
        ]),
        dropout: 0.2,
      }),
  }),
};
