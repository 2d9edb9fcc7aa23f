import { openFolder } from '@pipit/data';
import { readOnce } from './by-scenario.js';
import { replayFigures } from './replay-figures.js';

/** `npm run replays -- <folder>`: when the alarm sounds on replayed scenarios that the model was not trained on, as NDJSON. */
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/fire_scenarios_uno_r4');
for (const figure of replayFigures(folder, await readOnce(folder))) process.stdout.write(`${JSON.stringify(figure)}\n`);
