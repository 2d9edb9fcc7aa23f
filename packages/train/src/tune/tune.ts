import { type AnyBlock, type Clock, PipitError } from '@pipit/core';
import { lineChart } from '../report/line-chart.js';
import { type Budget, fitsBudget, type ModelCost, modelCost } from './model-cost.js';
import { paretoFront } from './pareto-front.js';
import { type Choice, choiceName, everyChoice, type SearchSpace } from './search-space.js';
import { type HalvingOptions, successiveHalving } from './successive-halving.js';
import { SeededRandom } from '../seeded-random.js';

/** Trains the recipe of a choice for so many epochs and gives its accuracy on validation recordings. */
export type TrainChoice = (choice: Choice, epochs: number) => Promise<number>;

export interface TuneOptions extends HalvingOptions {
  readonly budget: Budget;
  readonly seed: number;
  readonly clock: Clock;
  readonly catalogue: readonly AnyBlock[];
  /** So many of the choices that fit are tried, drawn by the seed. */
  readonly most?: number;
  readonly onRound?: (round: number, left: readonly Tuned[]) => void;
}

/** A choice that was tried, with what it costs and how well it did after how many epochs. */
export interface Tuned {
  readonly choice: Choice;
  readonly cost: ModelCost;
  readonly valAccuracy: number;
  readonly epochs: number;
}

/**
 * Searches the choices of a space that fit a budget, by successive halving. The best stands first.
 *
 * Errors: `BUDGET_TOO_SMALL` where no choice fits: it names the cheapest; where every choice fails, what the last failed with.
 */
export async function tune(space: SearchSpace, train: TrainChoice, options: TuneOptions): Promise<readonly Tuned[]> {
  const all = everyChoice(space).map((choice) => ({
    choice,
    cost: modelCost(space.recipe(choice), options.catalogue),
  }));
  const fitting = all.filter(({ cost }) => fitsBudget(cost, options.budget));
  if (fitting.length === 0) {
    const [cheapest] = all.sort((a, b) => a.cost.flashBytes - b.cost.flashBytes);
    throw new PipitError(
      'BUDGET_TOO_SMALL',
      cheapest ? `${choiceName(cheapest.choice)}: ${describe(cheapest.cost)}` : 'nothing',
    );
  }
  const drawn = new SeededRandom(`tune:${options.seed}`).shuffle([...fitting]).slice(0, options.most ?? fitting.length);
  let failure: unknown;
  const ranked = await successiveHalving(
    drawn,
    ({ choice }, epochs) =>
      train(choice, epochs).catch((error: unknown) => {
        failure = error;
        throw error;
      }),
    options,
    (round, left) =>
      options.onRound?.(
        round,
        left.map(({ candidate, score, epochs }) => ({ ...candidate, valAccuracy: score, epochs })),
      ),
  );
  if (failure !== undefined && ranked.every(({ score }) => score === Number.NEGATIVE_INFINITY)) throw failure;
  return ranked.map(({ candidate, score, epochs }) => ({ ...candidate, valAccuracy: score, epochs }));
}

/** Accuracy over one cost of all that was tried, with the front that nothing beats, as SVG. */
export function frontChart(tuned: readonly Tuned[], figure: keyof ModelCost = 'flashBytes'): string {
  const scored = tuned.filter(({ valAccuracy }) => Number.isFinite(valAccuracy));
  const point = ({ cost, valAccuracy }: Tuned): [number, number] => [cost[figure], valAccuracy];
  const front = paretoFront(
    scored,
    ({ cost }) => cost[figure],
    ({ valAccuracy }) => valAccuracy,
  );
  return lineChart({
    title: 'Accuracy against cost',
    x: { flashBytes: 'bytes of flash', ramBytes: 'bytes of RAM', macs: 'multiply-adds' }[figure],
    y: 'accuracy on validation recordings',
    lines: [
      { name: 'front', points: front.map(point) },
      { name: 'tried', points: scored.map(point), dots: true },
    ],
  });
}

const describe = ({ flashBytes, ramBytes, macs }: ModelCost) =>
  `${flashBytes} bytes of flash, ${ramBytes} of RAM, ${macs} multiply-adds`;
