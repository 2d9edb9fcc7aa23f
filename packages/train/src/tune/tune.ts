import { type AnyBlock, PipitError } from '@pipit/core';
import { SeededRandom } from '../seeded-random.js';
import { type Budget, fitsBudget, type ModelCost, modelCost } from './model-cost.js';
import { type Choice, choiceName, everyChoice, type SearchSpace } from './search-space.js';
import { frontOf } from './front-of.js';
import { inParallel } from './in-parallel.js';
import type { Tuned } from './tuned.js';
import { type HalvingOptions, halvingRounds, type HalvingRound, successiveHalving } from './successive-halving.js';

/** Trains the recipe of a choice for so many epochs and gives its accuracy on validation recordings. */
export type TrainChoice = (choice: Choice, epochs: number) => Promise<number>;

export interface TuneOptions extends HalvingOptions {
  readonly budget: Budget;
  readonly seed: number;
  readonly catalogue: readonly AnyBlock[];
  /** So many of the choices that fit are tried, drawn by the seed. */
  readonly most?: number;
  /** Told what will be done, before anything is trained. */
  readonly onPlan?: (plan: SearchPlan) => void;
  /** Told each choice that was trained; one that failed has an accuracy of minus infinity. */
  readonly onTrained?: (trained: Tuned) => void;
  /** Told the choices on the front that are trained for the full epochs at last; called again where that moves the front. */
  readonly onFront?: (brief: readonly Tuned[]) => void;
  readonly onRound?: (round: number, left: readonly Tuned[]) => void;
}

/** What a search will do: of so many choices in all so many fit the budget, and some of these are tried in rounds. */
export interface SearchPlan {
  readonly choices: number;
  readonly fitting: number;
  readonly rounds: readonly HalvingRound[];
}

/**
 * Searches the choices of a space that fit a budget, by successive halving. The best stands first. Then whatever stands on
 * the front of accuracy over flash is trained for the full epochs as well, so that no brief training draws it.
 *
 * Errors: `BUDGET_TOO_SMALL` where no choice fits: it names the cheapest; where every choice fails, what the last failed with.
 */
export async function tune(space: SearchSpace, train: TrainChoice, options: TuneOptions): Promise<readonly Tuned[]> {
  const { budget, catalogue, seed, onTrained, onRound } = options;
  const all = everyChoice(space).map((choice) => ({ choice, cost: modelCost(space.recipe(choice), catalogue) }));
  const fitting = all.filter(({ cost }) => fitsBudget(cost, budget));
  if (fitting.length === 0) {
    const [cheapest] = all.sort((a, b) => a.cost.flashBytes - b.cost.flashBytes);
    throw new PipitError(
      'BUDGET_TOO_SMALL',
      cheapest ? `${choiceName(cheapest.choice)}: ${describe(cheapest.cost)}` : 'nothing',
    );
  }
  const drawn = new SeededRandom(`tune:${seed}`).shuffle([...fitting]).slice(0, options.most ?? fitting.length);
  const rounds = halvingRounds(drawn.length, options);
  options.onPlan?.({ choices: all.length, fitting: fitting.length, rounds });
  let failure: unknown;
  const trainOne = async (candidate: (typeof drawn)[number], epochs: number) => {
    const valAccuracy = await train(candidate.choice, epochs).catch((error: unknown) => {
      failure = error;
      return Number.NEGATIVE_INFINITY;
    });
    onTrained?.({ ...candidate, valAccuracy, epochs });
    return valAccuracy;
  };
  const ranked = await successiveHalving(drawn, trainOne, options, (round, left) => onRound?.(round, left.map(tuned)));
  if (failure !== undefined && ranked.every(({ score }) => score === Number.NEGATIVE_INFINITY)) throw failure;
  return finishFront(ranked.map(tuned));

  async function finishFront(tried: readonly Tuned[]): Promise<readonly Tuned[]> {
    const brief = frontOf(tried).filter(({ epochs }) => epochs < options.mostEpochs);
    if (brief.length === 0) return tried.toSorted((a, b) => b.epochs - a.epochs || b.valAccuracy - a.valAccuracy);
    options.onFront?.(brief);
    const finished = await inParallel(brief, options.parallel ?? 1, async (one): Promise<Tuned> => {
      const { choice, cost } = one;
      return {
        choice,
        cost,
        epochs: options.mostEpochs,
        valAccuracy: await trainOne({ choice, cost }, options.mostEpochs),
      };
    });
    return finishFront([...finished, ...tried.filter((one) => !brief.includes(one))]);
  }
}

const tuned = ({
  candidate,
  score,
  epochs,
}: {
  candidate: Pick<Tuned, 'choice' | 'cost'>;
  score: number;
  epochs: number;
}) => ({
  ...candidate,
  valAccuracy: score,
  epochs,
});

const describe = ({ flashBytes, ramBytes, macs }: ModelCost) =>
  `${flashBytes} bytes of flash, ${ramBytes} of RAM, ${macs} multiply-adds`;
