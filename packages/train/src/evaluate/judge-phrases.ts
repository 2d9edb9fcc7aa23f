import { type AnyBlock, type Kind, type Prediction, preparePipeline, type Step } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { modelBlock } from '../recipe/model-block.js';
import { countFalseAccepts, type FalseAcceptReport, type ScoredRecording } from './false-accepts.js';
import { type JudgedModel, recordingScorer } from './judge-recordings.js';

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
  readonly refractoryS?: number;
  readonly thresholds?: readonly number[];
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Judges a phrase detector as it will run: the card's front end, the int8 model and its smoothing over whole recordings;
 * misses of the phrase against false accepts an hour of everything else. Errors: those of `judgeRecordings`.
 */
export async function judgePhrases(options: JudgePhraseOptions): Promise<FalseAcceptReport> {
  const { card, positives, negatives, threshold, refractoryS, thresholds } = options;
  const at = card.labels.indexOf(options.phrase);
  const scorer = recordingScorer(options);
  const smooth = smoothing(options);
  let done = 0;
  const score = async (recording: Recording): Promise<ScoredRecording> => {
    const samples = await recording.read();
    const scores: number[] = [];
    smooth?.reset();
    scorer.each(recording.spec, samples, (bytes) => {
      const prediction = {
        at: scores.length / scorer.rateHz,
        scores: Float32Array.from(bytes, (byte) => (byte + 128) / 256),
      };
      if (!smooth) scores.push(prediction.scores[at] as number);
      else smooth.push(prediction, (out) => scores.push((out as Prediction).scores[at] as number));
    });
    options.onProgress?.(++done, positives.length + negatives.length);
    const seconds = samples.length / recording.spec.channels.length / recording.spec.rateHz;
    return { scores, rateHz: scorer.rateHz, seconds, group: recording.group };
  };
  try {
    const scored = { positives: [] as ScoredRecording[], negatives: [] as ScoredRecording[] };
    for (const recording of positives) scored.positives.push(await score(recording));
    for (const recording of negatives) scored.negatives.push(await score(recording));
    return countFalseAccepts(scored.positives, scored.negatives, {
      threshold,
      ...(refractoryS === undefined ? {} : { refractoryS }),
      ...(thresholds ? { thresholds } : {}),
    });
  } finally {
    scorer.dispose();
  }
}

/** The blocks between the model and its trigger, where there are any. */
function smoothing({ card, catalogue, model }: JudgePhraseOptions): Step<Kind, Kind> | undefined {
  const { after } = modelBlock(card.pipeline);
  const trigger = after.findIndex(({ block }) => block === 'trigger');
  const blocks = trigger < 0 ? after : after.slice(0, trigger);
  if (blocks.length === 0) return undefined;
  const { rateHz, dispose } = recordingScorer({ card, model, catalogue });
  dispose();
  return preparePipeline(blocks, { kind: 'prediction', rateHz, labels: card.labels }, catalogue).open();
}
