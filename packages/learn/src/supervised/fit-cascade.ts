import { balancedWeights } from './balanced-weights.js';
import type { CascadeModel } from './cascade-model.js';
import { fitGaussian } from './fit-gaussian.js';
import { fitLogistic } from './fit-logistic.js';
import type { LabelledRow } from './labelled-row.js';
import type { LinearScore } from './linear-score.js';

/** A question to learn: is it `label`? */
export interface CascadeQuestionPlan {
  readonly label: string;
  readonly features: readonly string[];
  /** With it, two Gaussians instead of a line: for each feature the spread that is added to what the rows show. */
  readonly leastStd?: readonly number[];
  /** A feature that is lower in `label` than in all others: decides where no example of `label` was given. */
  readonly lowerIn?: string;
}

export interface CascadePlan {
  /** Names of the columns of the rows. */
  readonly columns: readonly string[];
  readonly questions: readonly CascadeQuestionPlan[];
  readonly otherwise: string;
  /** Pull of the lines' standardised weights towards 0. */
  readonly ridge: number;
}

/** How far below the lowest tenth of a percent of the other classes a class that was never seen is taken to lie. */
const unseenMargin = 0.5;
const unseenSlope = 2;
const never = -30;

/** Learns a cascade of questions: each on the rows that no earlier question claims, every class and group counting the same. */
export function fitCascade(
  { columns, questions, otherwise, ridge }: CascadePlan,
  rows: readonly LabelledRow[],
): CascadeModel {
  let left = rows;
  const fitted = questions.map((question) => {
    const asked = left;
    left = left.filter((row) => row.label !== question.label);
    const isTaught = asked.length > left.length && left.length > 0;
    return {
      label: question.label,
      score: isTaught ? fitQuestion(question, asked, columns, ridge) : unseen(question, left, columns),
    };
  });
  return { questions: fitted, otherwise };
}

function fitQuestion(
  { label, features, leastStd }: CascadeQuestionPlan,
  asked: readonly LabelledRow[],
  columns: readonly string[],
  ridge: number,
): LinearScore {
  const isPositive = asked.map((row) => row.label === label);
  const shares = balancedWeights(asked);
  const positives = isPositive.reduce((sum, is, i) => sum + (is ? (shares[i] as number) : 0), 0);
  const weights = shares.map((share, i) => share / (2 * (isPositive[i] ? positives : 1 - positives)));
  const at = features.map((feature) => columns.indexOf(feature));
  const rows = asked.map(({ values }) => at.map((column) => values[column] as number));
  return leastStd
    ? fitGaussian({ features, rows, isPositive, weights, leastStd })
    : fitLogistic({ features, rows, isPositive, weights, ridge });
}

/** Of a class without examples: below whatever the others show; never, where nothing tells in advance. */
function unseen(
  { lowerIn: feature }: CascadeQuestionPlan,
  others: readonly LabelledRow[],
  columns: readonly string[],
): LinearScore {
  if (feature === undefined || others.length === 0) return { bias: never, terms: [] };
  const column = columns.indexOf(feature);
  const sorted = others.map(({ values }) => values[column] as number).sort((a, b) => a - b);
  const lowest = sorted[Math.floor(sorted.length / 1000)] as number;
  return {
    bias: 0,
    terms: [{ feature, mean: lowest - unseenMargin, weight: -unseenSlope, square: 0, base: 0 }],
  };
}
