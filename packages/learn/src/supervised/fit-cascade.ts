import { balancedWeights } from './balanced-weights.js';
import { askCascade, type CascadeModel, cascadeLabels } from './cascade-model.js';
import { fitLogistic } from './fit-logistic.js';
import type { LabelledRow } from './labelled-row.js';
import { type LinearScore, scoreRow } from './linear-score.js';

/** A question to learn: is it `label`? `features` lists sets of features to choose among, by groups left out. */
export interface CascadeQuestionPlan {
  readonly label: string;
  readonly features: readonly (readonly string[])[];
  /** A feature that is lower in `label` than in all others: decides where no example of `label` was given. */
  readonly lowerIn?: string;
}

export interface CascadePlan {
  readonly columns: readonly string[];
  readonly questions: readonly CascadeQuestionPlan[];
  readonly otherwise: string;
  readonly ridge: number;
}

/** How far below the lowest tenth of a percent of the other classes a class that was never seen is taken to lie. */
const unseenMargin = 0.5;
const unseenSlope = 2;
const worstProbability = 1e-6;

/**
 * Learns a cascade of questions: each by logistic regression on the rows that no earlier question claims, every class and
 * every group counting the same.
 *
 * Where a question has several sets of features, the set is taken with which groups (`foldOf`) that were left out are
 * told apart best, by log loss, so nothing is tuned on rows that are not given here.
 */
export function fitCascade(
  plan: CascadePlan,
  rows: readonly LabelledRow[],
  foldOf: (row: LabelledRow) => string,
): CascadeModel {
  let chosen: CascadePlan = {
    ...plan,
    questions: plan.questions.map((q) => ({ ...q, features: q.features.slice(0, 1) })),
  };
  plan.questions.forEach((question, i) => {
    if (question.features.length < 2) return;
    const losses = question.features.map((features) => leftOutLoss(withFeatures(chosen, i, features), rows, foldOf));
    const best = losses.indexOf(Math.min(...losses));
    chosen = withFeatures(chosen, i, question.features[Math.max(0, best)] as readonly string[]);
  });
  return fitChosen(chosen, rows);
}

const withFeatures = (plan: CascadePlan, at: number, features: readonly string[]): CascadePlan => ({
  ...plan,
  questions: plan.questions.map((question, i) => (i === at ? { ...question, features: [features] } : question)),
});

/** Mean of the folds' log losses, each class and group counting the same; infinite where a fold leaves a class untaught. */
function leftOutLoss(plan: CascadePlan, rows: readonly LabelledRow[], foldOf: (row: LabelledRow) => string): number {
  const names = [...new Set(rows.map(foldOf))];
  const losses = names.flatMap((name) => {
    const train = rows.filter((row) => foldOf(row) !== name);
    const taught = new Set(train.map(({ label }) => label));
    const test = rows.filter((row) => foldOf(row) === name && taught.has(row.label));
    if (test.length === 0) return [];
    const model = fitChosen(plan, train);
    const labels = cascadeLabels(model);
    const weights = balancedWeights(test);
    const probabilities = new Float64Array(labels.length);
    return test.reduce((sum, { values, label }, i) => {
      askCascade(model, (score) => scoreRow(score, plan.columns, values), probabilities);
      const p = Math.max(worstProbability, probabilities[labels.indexOf(label)] as number);
      return sum - (weights[i] as number) * Math.log(p);
    }, 0);
  });
  return losses.length > 0 ? losses.reduce((sum, loss) => sum + loss, 0) / losses.length : Number.POSITIVE_INFINITY;
}

function fitChosen({ columns, questions, otherwise, ridge }: CascadePlan, rows: readonly LabelledRow[]): CascadeModel {
  let left = rows;
  const fitted = questions.map(({ label, features, lowerIn }) => {
    const asked = left;
    left = left.filter((row) => row.label !== label);
    const score = asked.some((row) => row.label === label)
      ? fitQuestion(label, features[0] ?? [], asked, columns, ridge)
      : unseen(lowerIn, left, columns);
    return { label, score };
  });
  return { questions: fitted, otherwise };
}

function fitQuestion(
  label: string,
  features: readonly string[],
  rows: readonly LabelledRow[],
  columns: readonly string[],
  ridge: number,
): LinearScore {
  const isPositive = rows.map((row) => row.label === label);
  const sides = balancedWeights(rows);
  const positives = isPositive.reduce((sum, is, i) => sum + (is ? (sides[i] as number) : 0), 0);
  const weights = sides.map((weight, i) => weight / (2 * (isPositive[i] ? positives : 1 - positives)));
  const at = features.map((feature) => columns.indexOf(feature));
  const picked = rows.map(({ values }) => at.map((column) => values[column] as number));
  return fitLogistic({ features, rows: picked, isPositive, weights, ridge });
}

/** Of a class without examples: below whatever the others show; never, where nothing tells in advance. */
function unseen(feature: string | undefined, others: readonly LabelledRow[], columns: readonly string[]): LinearScore {
  if (feature === undefined || others.length === 0) return { bias: -30, terms: [] };
  const column = columns.indexOf(feature);
  const sorted = others.map(({ values }) => values[column] as number).sort((a, b) => a - b);
  const lowest = sorted[Math.floor(sorted.length / 1000)] as number;
  return { bias: 0, terms: [{ feature, weight: -unseenSlope, mean: lowest - unseenMargin }] };
}
