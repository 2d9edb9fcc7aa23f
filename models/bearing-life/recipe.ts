import { type AnyBlock, type CardBlock, type Frame, preparePipeline } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { features, fitWear, type LifeHistory, selectChannels, slide, trackWear, trigger, wearAlarm } from '@pipit/dsp';
import { atOf, lives } from './lives.js';
import { figuresOfLives, scoreLives } from './score-lives.js';

/** The direction in which the test rig loads the bearing: what fails is felt there first. */
const channel = 'horizontal';
/** Eight levels a snapshot of a tenth of a second, of which a shock moves one. */
const length = 320;

const wear = { marginNp: 0.3, memoryS: 30, frames: 32, fewest: 8, longestS: 3600 };

/** From vibration to its level. */
const front: readonly CardBlock[] = [
  { block: 'select-channels', version: 1, params: { channels: [channel] } },
  { block: 'slide', version: 1, params: { length } },
  { block: 'features', version: 1, params: { features: ['std'] } },
];
const catalogue = [selectChannels, slide, features, trackWear, wearAlarm, trigger] as unknown as readonly AnyBlock[];

const seen = new WeakMap<Recording, Promise<Frame[]>>();

async function framesOf(recording: Recording): Promise<Frame[]> {
  const frames: Frame[] = [];
  const { rateHz } = recording.spec;
  preparePipeline(front, recording.spec, catalogue)
    .open()
    .push({ at: atOf(recording), rateHz, samples: await recording.read() }, (frame) => {
      const { at, values } = frame as Frame;
      frames.push({ at, values: Float32Array.from(values) });
    });
  return frames;
}

async function historyOf(snapshots: readonly Recording[]): Promise<LifeHistory> {
  const frames: Frame[] = [];
  for (const snapshot of snapshots) {
    const made = seen.get(snapshot) ?? framesOf(snapshot);
    seen.set(snapshot, made);
    frames.push(...(await made));
  }
  return { at: frames.map(({ at }) => at), levels: frames.map(({ values }) => values[0] ?? Number.NaN) };
}

/** Learns the alarm levels and how the rise tells the remaining life, from whole lives of bearings. */
async function fit(recordings: readonly Recording[]): Promise<CardBlock[]> {
  const histories = await Promise.all([...lives(recordings).values()].map(historyOf));
  const learned = fitWear(histories, wear);
  return [
    ...front,
    { block: 'track-wear', version: 1, params: { feature: `${channel}.std`, ...wear, ...learned } },
    { block: 'wear-alarm', version: 1, params: {} },
    { block: 'trigger', version: 1, params: { threshold: 1, release: 0.9 } },
  ];
}

export default {
  name: 'bearing-life',
  labels: ['anomaly'],
  catalogue,
  evaluation: 'leave-out:bearing',
  about:
    'A moment is a snapshot, and the whole second half of a life counts as abnormal: no detector finds all of it, and what counts is how early it begins (medianLead, in shares of life).',
  fit,
  score: (pipeline: readonly CardBlock[], recordings: readonly Recording[]) =>
    scoreLives(pipeline, recordings, catalogue),
  figures: figuresOfLives,
};
