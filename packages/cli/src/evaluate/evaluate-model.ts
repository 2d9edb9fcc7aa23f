import type { FoundModel } from '@pipit/app';
import { PipitError } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { type Evaluation, type JudgedMoment, modelPage } from '@pipit/train';
import type { Terminal } from '../terminal.js';
import { anomalyLines, evaluateAnomalyModel } from './anomaly.js';
import { classLines, detectionsOf, evaluateClassifier } from './classes.js';
import type { Noise } from './noise.js';
import { evaluatePhrase, phraseLines } from './phrases.js';
import { evaluateStream, streamLines } from './streams.js';

export interface EvaluationRequest {
  readonly data: string;
  readonly split?: string;
  /** For a wake word and for streams: folders in which no word of the model is said. */
  readonly negatives?: readonly string[];
  /** A classifier in events, as it runs. */
  readonly stream?: boolean;
  readonly noise?: Noise;
}

/** A model's evaluation as `--json` prints it, as people read it, and as a page shows it. */
export interface ModelEvaluation {
  readonly json: object;
  readonly lines: readonly string[];
  /** Absent for a stream, which has no page. */
  readonly evaluation?: Evaluation;
}

/** Measures a model on a folder, as its task asks. Errors: `EVAL_TASK`, and those of reading and judging. */
export async function evaluateModel(
  model: FoundModel,
  { data, split, negatives = [], stream = false, noise }: EvaluationRequest,
  screen: Terminal,
): Promise<ModelEvaluation> {
  switch (model.card.task) {
    case 'anomaly': {
      const moments: JudgedMoment[] = [];
      const result = await evaluateAnomalyModel(model, data, split, screen, (moment) => void moments.push(moment));
      const { f1, figures, about } = result;
      const shown = { ...(f1 === undefined ? {} : { F1: f1 }), ...figures };
      const evaluation = { moments, figures: shown, ...(about === undefined ? {} : { about }) };
      return { json: result, lines: anomalyLines(result), evaluation };
    }
    case 'classification': {
      if (stream) {
        const heard = await evaluateStream(model, data, split, negatives, noise, screen);
        return { json: heard, lines: streamLines(heard) };
      }
      const result = await evaluateClassifier(model, data, split, screen, noise);
      const { curves: _curves, ...figures } = result;
      const json = { ...figures, detection: detectionsOf(result) };
      return { json, lines: classLines(result), evaluation: { classes: result } };
    }
    case 'wake-word': {
      const result = await evaluatePhrase(model, { data, split, negatives, noise }, screen);
      return { json: result, lines: phraseLines(result), evaluation: { phrases: result } };
    }
    case 'regression':
      throw new PipitError('EVAL_TASK', model.card.name, model.card.task);
  }
}

/** The page of an evaluated model; the command is the one that measures it again. */
export function evaluationPage(
  { card, blocks }: FoundModel,
  { data, split, negatives = [], stream = false, noise }: EvaluationRequest,
  evaluation: Evaluation,
): string {
  const words = [
    `pipit eval ${card.name} --data ${data}`,
    ...(split === undefined ? [] : [`--split ${split}`]),
    ...(stream ? ['--stream'] : []),
    ...(noise ? [`--noise ${noise.folder} --snr ${noise.snrDb}`] : []),
    ...(negatives.length > 0 ? [`--negatives ${negatives.join(' ')}`] : []),
  ];
  return modelPage({ card, command: words.join(' '), evaluation, catalogue: [...standardBlocks, ...blocks] });
}
