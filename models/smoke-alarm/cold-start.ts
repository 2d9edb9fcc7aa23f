import { type CardBlock, preparePipeline } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { fitAir } from '@pipit/learn';
import { airInput, alarmBlock, judgingPipeline } from './air-pipeline.js';
import { readOnce } from './by-scenario.js';
import { joined, replay } from './replay.js';
import { catalogue } from './read-air.js';

/**
 * `npm run cold-start -- <folder>`: what would tell every fire within 30 s of a cold start, and what it costs. For several
 * `coldThreshold`s, the second at which an alarm that was switched on when a scenario began tells fire: each
 * scenario by a model that never saw it, and each quiet room with the light of a fire in it (made up: a lamp, the sun).
 */
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/fire_scenarios_uno_r4');
const known = await readOnce(folder);
const width = airInput.channels.length;
const flame = airInput.channels.findIndex(({ name }) => name === 'flame');
const stream = (scenario: string) => joined(folder, known, scenario, 180);

/** A quiet room in which the light of a fire shines. */
function lit(room: string, light: string): Float32Array {
  const made = stream(room);
  const other = stream(light);
  for (let i = flame; i < Math.min(made.length, other.length); i += width) made[i] = other[i] as number;
  return made;
}

const modelWithout = (scenarios: readonly string[]) =>
  fitAir(
    folder.recordings
      .filter(({ columns }) => !scenarios.includes(columns['scenario'] ?? ''))
      .flatMap((one) => known.recordings.get(one) ?? []),
  );
const scenarios = [...folder.groupsBy('scenario').keys()];
const rooms = ['base_room_air', 'closed_room', 'open_space'];
const cases = [
  ...scenarios.map((name) => ({ name, samples: stream(name), pipeline: judgingPipeline(modelWithout([name])) })),
  ...rooms.flatMap((room) =>
    ['medium_normal_vent', 'close_low_vent'].map((light) => ({
      name: `light of ${light} in ${room} (made up)`,
      samples: lit(room, light),
      pipeline: judgingPipeline(modelWithout([room, light])),
    })),
  ),
];
const toldAt = (pipeline: readonly CardBlock[], samples: Float32Array) =>
  replay(pipeline, samples).find(({ label, phase }) => label === 'fire' && phase === 'begin')?.at;
for (const { name, samples, pipeline } of cases) {
  const told = [0.4, 0.3, 0.25, 0.2, 0.15].map((threshold) => {
    const alarm = { ...alarmBlock(), params: { ...alarmBlock().params, coldThreshold: threshold } };
    const at = toldAt([...pipeline, alarm], samples);
    return [threshold, at === undefined ? 'no fire' : Math.round(at)] as const;
  });
  process.stdout.write(
    `${JSON.stringify({ name, highestIn30S: highest(pipeline, samples), told: Object.fromEntries(told) })}\n`,
  );
}

/** The highest score of a fire in the first half minute. */
function highest(pipeline: readonly CardBlock[], samples: Float32Array): number {
  let most = 0;
  const prepared = preparePipeline(pipeline, airInput, catalogue);
  const fire = prepared.output.kind === 'prediction' ? prepared.output.labels.indexOf('fire') : -1;
  const chunk = { at: 0, rateHz: airInput.rateHz, samples: samples.subarray(0, 30 * airInput.rateHz * width) };
  prepared.open().push(chunk, (made) => {
    if ('scores' in made) most = Math.max(most, made.scores[fire] ?? 0);
  });
  return Math.round(100 * most) / 100;
}
