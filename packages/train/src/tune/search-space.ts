import type { Recipe } from '../recipe/recipe.js';

/** One choice for each question of a search. */
export type Choice = Readonly<Record<string, number | string>>;

/** What a tuner may vary: questions with their possible answers, and the recipe that a set of answers makes. */
export interface SearchSpace {
  readonly questions: Readonly<Record<string, readonly (number | string)[]>>;
  readonly recipe: (choice: Choice) => Recipe;
}

/** Every combination of answers, in a fixed order. */
export function everyChoice({ questions }: Pick<SearchSpace, 'questions'>): readonly Choice[] {
  return Object.entries(questions).reduce<Choice[]>(
    (choices, [question, answers]) =>
      choices.flatMap((choice) => answers.map((answer) => ({ ...choice, [question]: answer }))),
    [{}],
  );
}

/** A choice in one line: `filters=32 blocks=3`. */
export const choiceName = (choice: Choice): string =>
  Object.entries(choice)
    .map(([question, answer]) => `${question}=${answer}`)
    .join(' ');
