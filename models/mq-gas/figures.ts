import { openFolder } from '@pipit/data';
import { byHalves, judgedRows } from './by-halves.js';

/** `npm run figures -- <folder>`: what the model reaches on the half of each run that it did not see, as JSON. */
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/gas_mq_smoke_perfume');
const levelsAlone = await byHalves(folder, (feature) => feature.endsWith('.mean'));
process.stdout.write(
  `${JSON.stringify(
    {
      halves: await byHalves(folder),
      judgedRows: judgedRows(800),
      levelsAlone: levelsAlone.map(({ judged, accuracy }) => ({ judged, accuracy })),
    },
    undefined,
    1,
  )}\n`,
);
