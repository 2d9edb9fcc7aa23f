import type { CardBlock } from '@pipit/core';
import { toStreaming } from '@pipit/runtime';
import type { JudgedModel } from '../../evaluate/judge-recordings.js';
import { toTflite } from '../../export/to-tflite.js';
import { trunkHop } from '../speech-network.js';
import { speechFrontEnd, speechInput } from '../speech-sound.js';
import { otherLabel } from '../other-label.js';
import type { TaughtPhrase } from './teach-phrase.js';

/** A taught phrase as a streaming model: four frames of features in, `phrase` and `_other_` out, every 80 ms. */
export const phraseModel = ({ network }: TaughtPhrase, name: string): Uint8Array =>
  toStreaming(toTflite(network, { head: 'softmax', description: `"${name}", taught by Pipit` }), trunkHop).model;

/** What the model of a phrase runs in, without a threshold and with one. */
export const phrasePipeline = (name: string, threshold?: number): JudgedModel => ({
  input: speechInput,
  labels: [name, otherLabel],
  pipeline: [
    ...speechFrontEnd,
    { block: 'classify', version: 1, params: { file: 'model.tflite' } },
    ...(threshold === undefined ? [] : decision(name, threshold)),
  ],
});

/** The score falls to half of the threshold before the phrase can be heard again, a second later. */
const decision = (name: string, threshold: number): CardBlock[] => [
  { block: 'trigger', version: 1, params: { threshold, release: threshold / 2, refractoryS: 1, labels: [name] } },
];
