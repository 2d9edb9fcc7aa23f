import { openFolder } from '@pipit/data';
import { kneeChoices } from '@pipit/learn';
import { byPairs, byScenario, readOnce } from './by-scenario.js';

/** `npm run figures -- <folder>`: what the model reaches on scenarios that it was not trained on, as JSON. */
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/fire_scenarios_uno_r4');
const known = await readOnce(folder);
const nested = byScenario(folder, known);
const plain = byScenario(folder, known, { synthetic: 0 });
const pairs = byPairs(folder, known, { choices: kneeChoices.slice(0, 1) });
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
      withoutSynthetic: { macro: round(plain.macro), scenarios: Object.fromEntries(plain.scenarios.map((s) => [s.scenario, round(s.fireOrNot)])) },
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
