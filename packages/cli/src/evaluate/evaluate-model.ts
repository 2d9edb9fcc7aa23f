import type { FoundModel } from '@pipit/app';
import { PipitError } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { type Evaluation, type JudgedMoment, modelPage } from '@pipit/train';
import type { Terminal } from '../terminal.js';
import { anomalyLines, evaluateAnomalyModel } from './anomaly.js';
import { classLines, evaluateClassifier } from './classes.js';
import { evaluatePhrase, phraseLines } from './phrases.js';

export interface EvaluationRequest {
  readonly data: string;
  readonly split?: string;
  /** For a wake word: folders in which it is never said. */
  readonly negatives?: readonly string[];
}

/** A model's evaluation as `--json` prints it, as people read it, and as a page shows it. */
export interface ModelEvaluation {
  readonly json: object;
  readonly lines: readonly string[];
  readonly evaluation: Evaluation;
}

/** Measures a model on a folder, as its task asks. Errors: `EVAL_TASK`, and those of reading and judging. */
export async function evaluateModel(
  model: FoundModel,
  { data, split, negatives = [] }: EvaluationRequest,
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
      const result = await evaluateClassifier(model, data, split, screen);
      const { curves: _curves, ...json } = result;
      return { json, lines: classLines(result), evaluation: { classes: result } };
    }
    case 'wake-word': {
      const result = await evaluatePhrase(model, data, split, negatives, screen);
      return { json: result, lines: phraseLines(result), evaluation: { phrases: result } };
    }
    case 'regression':
      throw new PipitError('EVAL_TASK', model.card.name, model.card.task);
  }
}

/** The page of an evaluated model; the command is the one that measures it again. */
export function evaluationPage(
  { card, blocks }: FoundModel,
  { data, split, negatives = [] }: EvaluationRequest,
  evaluation: Evaluation,
): string {
  const words = [
    `pipit eval ${card.name} --data ${data}`,
    ...(split === undefined ? [] : [`--split ${split}`]),
    ...(negatives.length > 0 ? [`--negatives ${negatives.join(' ')}`] : []),
  ];
  return modelPage({ card, command: words.join(' '), evaluation, catalogue: [...standardBlocks, ...blocks] });
}
