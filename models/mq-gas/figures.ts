import { openFolder } from '@pipit/data';
import { byHalves, judgedRows, readRuns } from './by-halves.js';

/** `npm run figures -- <folder>`: what the model reaches on the half of each run that it did not see, as JSON. */
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/gas_mq_smoke_perfume');
const runs = await readRuns(folder.recordings);
const report = (train: 'first' | 'second') => byHalves(runs, train);
const levelsAlone = (['first', 'second'] as const).map((train) =>
  byHalves(runs, train, (name) => name.endsWith('.mean')),
);
process.stdout.write(
  `${JSON.stringify({ firstTrainsSecond: report('first'), secondTrainsFirst: report('second'), judgedRows: judgedRows(800), levelsAlone: levelsAlone.map(({ accuracy }) => accuracy) }, undefined, 1)}\n`,
);
