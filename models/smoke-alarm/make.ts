import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type CardBlock, modelCardSchema } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { airInput } from './air-pipeline.js';
import { byScenario, readOnce } from './by-scenario.js';
import recipe from './recipe.js';

/** `npm run make -- <folder>`: trains on every recording, measures by scenario, and writes `card.json`. */
const here = (name: string) => new URL(name, import.meta.url);
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/fire_scenarios_uno_r4');
const split = 'leave-out:scenario (nested)';
const command = 'pipit eval smoke-alarm --data ../shared/data/fire_scenarios_uno_r4 --split leave-out:scenario';
const report = byScenario(folder, await readOnce(folder));
const pipeline = (await recipe.fit(folder.recordings)).map(rounded);
const share = (right: (isFire: boolean) => boolean) => {
  const some = report.scenarios.filter(({ isFire }) => right(isFire));
  return some.reduce((sum, { fireOrNot, n }) => sum + n * (1 - fireOrNot), 0) / some.reduce((sum, { n }) => sum + n, 0);
};
const golden = existsSync(here('golden.json')) ? readFileSync(here('golden.json')) : undefined;

const card = modelCardSchema.parse({
  schema: 'pipit.card/1',
  name: 'smoke-alarm',
  version: '0.1.0',
  task: 'classification',
  description:
    'Tells fire, false alarm (cooking, steam, spray) and no fire from smoke, VOC, flame, temperature and humidity. Not a certified alarm: it does not replace one.',
  licence: 'Apache-2.0',
  input: airInput,
  pipeline,
  labels: ['fire', 'false_alarm', 'no_fire', 'fault', 'warming-up'],
  ...(golden && { golden: { file: 'golden.json', sha256: createHash('sha256').update(golden).digest('hex') } }),
  operatingPoints: [
    {
      name: 'a 10 s recording, fire or not',
      threshold: 0.5,
      split,
      missRate: three(share((isFire) => isFire)),
      falseAlarmRate: three(share((isFire) => !isFire)),
    },
  ],
  figures: [
    {
      name: 'fire or not, mean of the scenarios',
      value: three(report.macro),
      split,
      worstGroup: `${report.worst.scenario} ${three(report.worst.fireOrNot)}`,
      command,
    },
    ...report.scenarios.map(({ scenario, fireOrNot }) => ({
      name: `fire or not, ${scenario}`,
      value: three(fireOrNot),
      split,
      command,
    })),
  ],
  data: [
    {
      name: 'fire_scenarios_uno_r4',
      source:
        'github.com/jimzord12/ai-fire-detection-arduino-system, commit 1ff7fe474e29577f6c3f0c18ba869d1d18c86176, data/raw',
      licence: 'none stated',
      use: 'Training and judging, 7 scenarios of 30 recordings of 10 s, without the channel co.',
    },
    {
      name: 'synthetic air',
      source: 'syntheticAir of @pipit/learn: 7 made scenarios of 150 moments, from physics',
      licence: 'Apache-2.0',
      use: 'Training only. Nothing is judged by it.',
    },
  ],
  limits: [
    'Not a certified alarm. Keep a certified one.',
    'Seven scenarios, one session each, are seven samples: the recordings of one are near-copies. One of them (spray) was not recorded but made.',
    'A smoulder was never recorded; smoke with no flame counts as fire in cool dry air and as cooking in hot or moist air.',
    'A hot fire whose flame the detector cannot see may be taken for cooking. Cooking seen from across the room, or beside an open flame, is taken for fire.',
    'A flame detector that is cut off reads 0, as in the dark: it is found only when it stays there without any noise for 60 s.',
  ],
});
writeFileSync(here('card.json'), `${JSON.stringify(card, undefined, 2)}\n`);

function three(value: number): number {
  return Math.round(1000 * value) / 1000;
}

/** Learned numbers to six digits. */
function rounded(block: CardBlock): CardBlock {
  const text = JSON.stringify(block, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value,
  );
  return JSON.parse(text) as CardBlock;
}
