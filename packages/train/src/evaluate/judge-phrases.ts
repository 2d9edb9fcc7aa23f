import { type AnyBlock, PipitError, type Prediction, preparePipeline } from '@pipit/core';
import { fitSignal, type Recording } from '@pipit/data';
import { classifyWith } from '@pipit/runtime';
import type { Augmentation } from '../augment/augmentation.js';
import { modelBlock } from '../recipe/model-block.js';
import { resampled } from '../recipe/resampled.js';
import { SeededRandom } from '../seeded-random.js';
import { countFalseAccepts, type FalseAcceptReport, type ScoredRecording } from './false-accepts.js';
import type { JudgedModel } from './judge-recordings.js';

export interface JudgePhraseOptions {
  readonly card: JudgedModel;
  readonly model: Uint8Array;
  readonly catalogue: readonly AnyBlock[];
  /** The label of the phrase. */
  readonly phrase: string;
  readonly threshold: number;
  /** Recordings of the phrase, each said once. */
  readonly positives: readonly Recording[];
  /** Everything else: each recording counts with its length. */
  readonly negatives: readonly Recording[];
  /** Changes every recording before it is heard, such as by noise; the same for the same recording. */
  readonly change?: Augmentation;
  readonly refractoryS?: number;
  readonly thresholds?: readonly number[];
  readonly onProgress?: (done: number, of: number) => void;
  /** Told of every recording and its highest score. */
  readonly onScored?: (recording: Recording, highest: number) => void;
}

/** Silence put after each recording: a detector may answer a little after the word. */
const afterS = 0.5;

/**
 * Judges a phrase detector as it will run: the card's blocks up to its trigger, over whole recordings, each from a fresh
 * start; misses of the phrase against false accepts an hour of everything else. Other rates are brought to the card's.
 * Errors: those of the blocks and of reading, `CHANNEL_MISSING`, `WRONG_UNIT`.
 */
export async function judgePhrases(options: JudgePhraseOptions): Promise<FalseAcceptReport> {
  const { positives, negatives, threshold, refractoryS, thresholds } = options;
  const scorer = phraseScorer(options);
  let done = 0;
  const score = async (recording: Recording): Promise<ScoredRecording> => {
    const scored = await scorer(recording);
    options.onProgress?.(++done, positives.length + negatives.length);
    options.onScored?.(
      recording,
      scored.scores.reduce((most, one) => Math.max(most, one), 0),
    );
    return scored;
  };
  const said: ScoredRecording[] = [];
  const others: ScoredRecording[] = [];
  for (const recording of positives) said.push(await score(recording));
  for (const recording of negatives) others.push(await score(recording));
  return countFalseAccepts(said, others, {
    threshold,
    ...(refractoryS === undefined ? {} : { refractoryS }),
    ...(thresholds ? { thresholds } : {}),
  });
}

/** Scores recordings with the blocks of a card up to its trigger. */
export function phraseScorer({
  card,
  model,
  catalogue,
  phrase,
  change,
}: Pick<JudgePhraseOptions, 'card' | 'model' | 'catalogue' | 'phrase' | 'change'>): (
  recording: Recording,
) => Promise<ScoredRecording & { readonly scores: Float32Array }> {
  const { input, pipeline, labels } = card;
  const { params } = modelBlock(pipeline).model;
  const trigger = pipeline.findIndex(({ block }) => block === 'trigger');
  const blocks = trigger < 0 ? pipeline : pipeline.slice(0, trigger);
  const classify = classifyWith({ [String(params['file'])]: model }, labels);
  const prepared = preparePipeline(blocks, input, [...catalogue, classify]);
  if (prepared.output.kind !== 'prediction')
    throw new PipitError('WRONG_KIND', phrase, 'prediction', prepared.output.kind);
  const { rateHz } = prepared.output;
  const at = prepared.output.labels.indexOf(phrase);
  const step = prepared.open();
  const width = input.channels.length;
  return async (recording) => {
    const { spec } = recording;
    const own = resampled(fitSignal(spec, input)(await recording.read()), spec.rateHz, input.rateHz);
    const changed = change?.(own, input, new SeededRandom(`judged:${recording.id}`)) ?? own;
    const heard = new Float32Array(changed.length + width * Math.round(afterS * input.rateHz));
    heard.set(changed);
    const scores: number[] = [];
    step.reset();
    step.push({ at: 0, rateHz: input.rateHz, samples: heard }, (value) =>
      scores.push((value as Prediction).scores[at] as number),
    );
    return {
      scores: Float32Array.from(scores),
      rateHz,
      seconds: own.length / width / input.rateHz,
      group: recording.group,
    };
  };
}
