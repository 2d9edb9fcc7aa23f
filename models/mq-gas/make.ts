import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type CardBlock, modelCardSchema } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { byHalves } from './by-halves.js';
import { gasInput } from './gas-pipeline.js';
import recipe from './recipe.js';

/** `npm run make -- <folder>`: trains on every row, measures by halves, and writes `card.json`. */
const here = (name: string) => new URL(name, import.meta.url);
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/gas_mq_smoke_perfume');
const command = 'pipit eval mq-gas --data ../shared/data/gas_mq_smoke_perfume --split leave-out:half';
const golden = existsSync(here('golden.json')) ? readFileSync(here('golden.json')) : undefined;
const figures = (await byHalves(folder)).map(({ judged, accuracy, recall }) => {
  const [worst, value] = Object.entries(recall).sort((a, b) => a[1] - b[1])[0] ?? ['', 0];
  return {
    name: 'windows of 60 rows told right, of four classes',
    value: three(accuracy),
    split: `leave-out:half, the ${judged} judged`,
    worstGroup: `${worst} ${three(value)}`,
    command,
  };
});

const card = modelCardSchema.parse({
  schema: 'pipit.card/1',
  name: 'mq-gas',
  version: '0.1.0',
  task: 'classification',
  description:
    'Tells no gas, perfume, smoke and both from an array of seven MQ gas sensors, a minute of rows at a time.',
  licence: 'Apache-2.0',
  input: gasInput,
  pipeline: (await recipe.fit(folder.recordings)).map(rounded),
  labels: [...recipe.labels],
  ...(golden && { golden: { file: 'golden.json', sha256: createHash('sha256').update(golden).digest('hex') } }),
  figures,
  data: [
    {
      name: 'gas_mq_smoke_perfume',
      source:
        'github.com/TakMashhido/Gas-Sensors-Measurements-Dataset, commit 3a8c2cff3be444743813e943e6f21dba1ea67922 (Narkhede et al. 2021, MultimodalGasData)',
      licence: 'MIT',
      use: 'Training and judging: 4 runs of 1,600 rows, one a class.',
    },
  ],
  limits: [
    'One run a class in one session: what tells the classes apart may be how each run was made. No second session exists.',
    'The recordings do not say how often they were sampled; a row is taken as a second.',
    'Another array of sensors wants training anew.',
    'Not an alarm for gas or fire.',
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
