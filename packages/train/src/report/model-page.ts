import type { AnyBlock, ModelCard } from '@pipit/core';
import type { FalseAcceptReport } from '../evaluate/false-accepts.js';
import type { ClassReport } from '../evaluate/judge-classes.js';
import type { EpochReport } from '../training/epoch-report.js';
import { anomalySections, type JudgedMoments } from './anomaly-sections.js';
import { cardSections } from './card-sections.js';
import { classSections } from './class-sections.js';
import { escapeHtml } from './escape-html.js';
import { learningCurve } from './learning-curve.js';
import { page } from './page.js';
import { phraseSections } from './phrase-sections.js';

/** How a model was judged, by the kind of model that it is. */
export type Evaluation =
  | { readonly classes: ClassReport; readonly history?: readonly EpochReport[] }
  | JudgedMoments
  | { readonly phrases: FalseAcceptReport };

export interface ModelPage {
  readonly card: ModelCard;
  /** The command that measured what the page shows. */
  readonly command: string;
  readonly evaluation: Evaluation;
  /** All blocks of the card, `classify` with its network among them. */
  readonly catalogue: readonly AnyBlock[];
}

/**
 * A model as one HTML page that needs nothing else: how it was judged (confusion, a bar a group with the worst named, DET
 * curve), what its card says, what it costs on each board, how it learned, its data and its limits.
 */
export function modelPage({ card, command, evaluation, catalogue }: ModelPage): string {
  const sections = [
    `<p>${escapeHtml(card.description)}</p>`,
    `<p>Measured by <code>${escapeHtml(command)}</code></p>`,
    ...evaluationSections(evaluation),
    ...cardSections(card, catalogue),
  ];
  return page(`${card.name} ${card.version}`, sections.join('\n'));
}

function evaluationSections(evaluation: Evaluation): string[] {
  if ('moments' in evaluation) return anomalySections(evaluation);
  if ('phrases' in evaluation) return phraseSections(evaluation.phrases);
  const { classes, history = [] } = evaluation;
  return [
    ...classSections(classes),
    ...(history.length > 0 ? ['<h2>How it learned</h2>', learningCurve(history)] : []),
  ];
}
