import type { CardBlock } from '@pipit/core';
import { toStreaming } from '@pipit/runtime';
import type { JudgedModel } from '../../evaluate/judge-recordings.js';
import { toTflite } from '../../export/to-tflite.js';
import { trunkHop } from '../speech-network.js';
import { speechFrontEnd, speechInput } from '../speech-sound.js';
import type { TaughtPhrase } from './teach-phrase.js';

/** A taught phrase as a streaming model: four frames of features in, how likely the phrase was just said out, every 80 ms. */
export const phraseModel = ({ network }: TaughtPhrase, name: string): Uint8Array =>
  toStreaming(toTflite(network, { head: 'logistic', description: `"${name}", taught by Pipit` }), trunkHop).model;

/** Scores, 80 ms apart, that are averaged. */
const averaged = 2;

/** What the model of a phrase runs in, without a threshold and with one. */
export const phrasePipeline = (name: string, threshold?: number): JudgedModel => ({
  input: speechInput,
  labels: [name],
  pipeline: [
    ...speechFrontEnd,
    { block: 'classify', version: 1, params: { file: 'model.tflite' } },
    { block: 'smooth', version: 1, params: { count: averaged } },
    ...(threshold === undefined ? [] : decision(name, threshold)),
  ],
});

/** The score falls to half of the threshold before the phrase can be heard again, a second later. */
const decision = (name: string, threshold: number): CardBlock[] => [
  { block: 'trigger', version: 1, params: { threshold, release: threshold / 2, refractoryS: 1, labels: [name] } },
];
