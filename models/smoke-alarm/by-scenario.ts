import { type Folder, leaveOut, type Recording } from '@pipit/data';
import { type AirModel, type AirRecording, type FitAirOptions, airLabels, fitAir } from '@pipit/learn';
import { judgingPipeline } from './air-pipeline.js';
import { airLabelOf, airRecording, meanScores, samplesOf } from './read-air.js';

/** How a scenario that was left out is judged: `fireOrNot` counts recordings told right as fire or no fire. */
export interface ScenarioFigure {
  readonly scenario: string;
  readonly n: number;
  readonly fireOrNot: number;
  readonly threeClasses: number;
  /** Recordings taken for each of `airLabels`. */
  readonly takenFor: readonly number[];
  /** Score of `fire` of each recording, for a DET curve. */
  readonly fireScores: readonly number[];
  readonly isFire: boolean;
}

export interface ScenarioReport {
  readonly macro: number;
  readonly worst: { readonly scenario: string; readonly fireOrNot: number };
  readonly scenarios: readonly ScenarioFigure[];
}

export interface Known {
  readonly recordings: ReadonlyMap<Recording, AirRecording>;
  readonly samples: ReadonlyMap<Recording, Float32Array>;
}

/** Reads every recording once, for the many folds. */
export async function readOnce(folder: Folder): Promise<Known> {
  const made = await Promise.all(folder.recordings.map(airRecording));
  const samples = await Promise.all(folder.recordings.map(samplesOf));
  return {
    recordings: new Map(folder.recordings.map((recording, i) => [recording, made[i] as AirRecording])),
    samples: new Map(folder.recordings.map((recording, i) => [recording, samples[i] as Float32Array])),
  };
}

/** Leaves each scenario out in turn; everything, the knees too, is learned from the others. */
export function byScenario(folder: Folder, known: Known, options?: FitAirOptions): ScenarioReport {
  return reportOf(
    leaveOut(folder, 'scenario').map(({ name, train, test }) =>
      judgeScenario(name, fitAir(pick(known, train), options), test, known),
    ),
  );
}

/** Leaves every two scenarios out together; each figure is one of such a pair. Pairs that leave no fire are skipped. */
export function byPairs(
  folder: Folder,
  known: Known,
  options?: FitAirOptions,
): readonly (ScenarioFigure & { beside: string })[] {
  const scenarios = [...folder.groupsBy('scenario').keys()];
  return scenarios.flatMap((a, i) =>
    scenarios.slice(i + 1).flatMap((b) => {
      const train = folder.recordings.filter(({ columns }) => columns['scenario'] !== a && columns['scenario'] !== b);
      if (!train.some(({ label }) => label === 'fire')) return [];
      const model = fitAir(pick(known, train), options);
      return [
        [a, b],
        [b, a],
      ].map(([one, beside]) => ({
        ...judgeScenario(
          one as string,
          model,
          folder.recordings.filter(({ columns }) => columns['scenario'] === one),
          known,
        ),
        beside: beside as string,
      }));
    }),
  );
}

/** How one scenario is judged by a model that never saw it. */
export function judgeScenario(
  scenario: string,
  model: AirModel,
  recordings: readonly Recording[],
  known: Known,
): ScenarioFigure {
  const pipeline = judgingPipeline(model);
  const takenFor = airLabels.map(() => 0);
  const fireScores: number[] = [];
  let right = 0;
  let rightOfThree = 0;
  for (const recording of recordings) {
    const judged = meanScores(pipeline, known.samples.get(recording) ?? new Float32Array(0));
    const scores = airLabels.map((label) => judged.find((one) => one.label === label)?.score ?? 0);
    const taken = scores.indexOf(Math.max(...scores));
    takenFor[taken] = (takenFor[taken] as number) + 1;
    fireScores.push(scores[airLabels.indexOf('fire')] ?? 0);
    const label = airLabelOf(recording);
    if (airLabels[taken] === label) rightOfThree++;
    if ((airLabels[taken] === 'fire') === (label === 'fire')) right++;
  }
  const n = recordings.length;
  const isFire = recordings[0]?.label === 'fire';
  return { scenario, n, fireOrNot: right / n, threeClasses: rightOfThree / n, takenFor, fireScores, isFire };
}

const pick = ({ recordings }: Known, chosen: readonly Recording[]): AirRecording[] =>
  chosen.flatMap((recording) => recordings.get(recording) ?? []);

function reportOf(scenarios: readonly ScenarioFigure[]): ScenarioReport {
  const worst = [...scenarios].sort((a, b) => a.fireOrNot - b.fireOrNot)[0];
  return {
    macro: scenarios.reduce((sum, { fireOrNot }) => sum + fireOrNot, 0) / scenarios.length,
    worst: { scenario: worst?.scenario ?? '', fireOrNot: worst?.fireOrNot ?? 0 },
    scenarios,
  };
}
