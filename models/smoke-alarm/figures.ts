import { openFolder } from '@pipit/data';
import { kneeChoices } from '@pipit/learn';
import { overlaps } from './doubts.js';
import { byPairs, byScenario, readOnce } from './by-scenario.js';

/** `npm run figures -- <folder>`: what the model reaches on scenarios that it was not trained on, as JSON. */
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/fire_scenarios_uno_r4');
const known = await readOnce(folder);
const nested = byScenario(folder, known);
const plain = byScenario(folder, known, { synthetic: 0 });
const pairs = byPairs(folder, known, { choices: kneeChoices.slice(0, 1) });
/** Misses and false alarms of held-out recordings, each scenario counting alike, by threshold. */
const det = (scenarios: typeof nested.scenarios) =>
  [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((threshold) => {
    const told = (isFire: boolean) => {
      const shares = scenarios
        .filter((one) => one.isFire === isFire)
        .map(({ fireScores }) => fireScores.filter((score) => score >= threshold).length / fireScores.length);
      return shares.reduce((sum, share) => sum + share, 0) / shares.length;
    };
    return { threshold, missRate: round(1 - told(true)), falseAlarmRate: round(told(false)) };
  });
const round = (x: number) => Math.round(1000 * x) / 1000;
process.stdout.write(
  `${JSON.stringify(
    {
      data: 'fire_scenarios_uno_r4',
      split: 'leave-out:scenario, knees chosen on the training scenarios',
      macro: round(nested.macro),
      worst: nested.worst,
      scenarios: nested.scenarios.map(({ fireScores, ...rest }) => ({
        ...rest,
        fireScore: [Math.min(...fireScores), Math.max(...fireScores)].map(round),
      })),
      withoutSynthetic: {
        macro: round(plain.macro),
        scenarios: Object.fromEntries(plain.scenarios.map((s) => [s.scenario, round(s.fireOrNot)])),
      },
      recordingsThatOverlap: Object.fromEntries(
        nested.scenarios.map(({ scenario }) => [scenario, overlaps(folder, scenario).length]),
      ),
      det: det(nested.scenarios),
      twoScenariosLeftOut: {
        folds: pairs.length / 2,
        mean: round(pairs.reduce((sum, { fireOrNot }) => sum + fireOrNot, 0) / pairs.length),
        worst: [...pairs]
          .sort((a, b) => a.fireOrNot - b.fireOrNot)
          .slice(0, 4)
          .map(({ scenario, beside, fireOrNot }) => ({ scenario, beside, fireOrNot: round(fireOrNot) })),
      },
    },
    undefined,
    1,
  )}\n`,
);
