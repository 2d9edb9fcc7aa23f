import * as z from 'zod';
import { linearScoreSchema, logistic, type LinearScore } from './linear-score.js';

/** One question of a cascade: is it `label`? `score` gives the log odds. */
export const cascadeQuestionSchema = z.strictObject({ label: z.string(), score: linearScoreSchema });
export type CascadeQuestion = z.output<typeof cascadeQuestionSchema>;

/** Questions asked one after the other, each of what the ones before it did not claim; `otherwise` is what is left. */
export const cascadeModelSchema = z.strictObject({
  questions: z.array(cascadeQuestionSchema).min(1),
  otherwise: z.string(),
});
export type CascadeModel = z.output<typeof cascadeModelSchema>;

/** The labels of a cascade in the order of its questions. */
export const cascadeLabels = ({ questions, otherwise }: CascadeModel): string[] => [
  ...questions.map(({ label }) => label),
  otherwise,
];

/** Fills `probabilities`, one a label, in the order of `cascadeLabels`; they sum to 1. `scoreOf` gives the log odds. */
export function askCascade(
  { questions }: CascadeModel,
  scoreOf: (score: LinearScore, index: number) => number,
  probabilities: Float32Array | Float64Array,
): void {
  let left = 1;
  for (let i = 0; i < questions.length; i++) {
    const p = logistic(scoreOf((questions[i] as CascadeQuestion).score, i));
    probabilities[i] = left * p;
    left *= 1 - p;
  }
  probabilities[questions.length] = left;
}
