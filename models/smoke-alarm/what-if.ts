import { openFolder } from '@pipit/data';
import { fitAir } from '@pipit/learn';
import { airInput, alarmBlock, judgingPipeline } from './air-pipeline.js';
import { readOnce } from './by-scenario.js';
import { join, joined, replay } from './replay.js';

/**
 * `npm run what-if -- <folder>`: what the shipped model says of streams that were never recorded: one scenario with
 * channels of another in their place, after clean air. MADE UP, to find its limits; no figure is taken from them.
 */
const folder = await openFolder(process.argv[2] ?? '../../../shared/data/fire_scenarios_uno_r4');
const known = await readOnce(folder);
const model = fitAir([...known.recordings.values()]);
const pipeline = [...judgingPipeline(model), alarmBlock()];
const width = airInput.channels.length;
const place = (name: string) => airInput.channels.findIndex((channel) => channel.name === name);
const stream = (scenario: string) => joined(folder, known, scenario);

/** `base` with the named channels of `other` in place of its own. */
function withChannels(base: Float32Array, other: Float32Array, names: readonly string[]): Float32Array {
  const made = base.slice(0, Math.min(base.length, other.length));
  for (const name of names) {
    for (let i = place(name); i < made.length; i += width) made[i] = other[i] as number;
  }
  return made;
}

/** `base` with one channel at a fixed value from `fromS` on: a sensor that died. */
function dead(base: Float32Array, name: string, value: number, fromS: number): Float32Array {
  const made = base.slice();
  for (let i = fromS * airInput.rateHz * width + place(name); i < made.length; i += width) made[i] = value;
  return made;
}

const room = stream('closed_room');
const yard = stream('open_space');
const cases: readonly (readonly [string, Float32Array, Float32Array])[] = [
  [
    'cooking seen from across the room (its gases, the room: heat and moisture)',
    room,
    withChannels(stream('cooking'), room, ['temp', 'hum']),
  ],
  [
    'cooking with a flame in sight (gas stove, candle)',
    room,
    withChannels(stream('cooking'), stream('spray'), ['flame']),
  ],
  ['spray with no light', room, withChannels(stream('spray'), room, ['flame'])],
  ['a lamp in clean air', room, withChannels(room, stream('medium_normal_vent'), ['flame'])],
  ['hot fire whose flame is hidden', room, withChannels(stream('close_low_vent'), room, ['flame'])],
  ['cold fire whose flame is hidden', yard, withChannels(stream('medium_normal_vent'), yard, ['flame'])],
  ['fire, smoke sensor unplugged from its start', room, dead(stream('close_low_vent'), 'smoke', 0, 0)],
  ['fire, flame sensor dead (0) from its start', room, dead(stream('close_low_vent'), 'flame', 0, 0)],
  ['fire, temperature stuck from its start', yard, dead(stream('medium_normal_vent'), 'temp', 16, 0)],
  ['clean air, VOC unplugged after 100 s', room, dead(room, 'voc', 0, 100)],
];
for (const [what, clean, made] of cases) {
  const lead = clean.slice(-280 * airInput.rateHz * width);
  const startS = lead.length / width / airInput.rateHz;
  const events = replay(pipeline, join([lead, made])).filter(({ at }) => at > startS);
  const said = events.map(({ at, label, phase }) => `${Math.round(at - startS)} s ${label} ${phase}`);
  process.stdout.write(`${JSON.stringify({ what, said })}\n`);
}
