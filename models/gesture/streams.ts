import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyBlock, type CardBlock, parseCard, type SignalSpec, systemClock } from '@pipit/core';
import { fitSignal, joinClips, leaveOut, openFolder, type Recording } from '@pipit/data';
import { classifyWith, standardBlocks } from '@pipit/stream';
import { type Judged, judgeClasses, judgeRecordings, trainRecipe } from '@pipit/train';
import { joinCut } from './join-cut.js';
import { recipe } from './recipe.js';
import { replay } from './replay.js';
import { turningFromTilt } from './turning-from-tilt.js';

/**
 * `npm run streams -- <folder of data> [fold]`: the model on streams, as NDJSON. First the false events of the model as it
 * is on movements that are no gestures of its own, recorded by others; then, trained anew without the people of a fold
 * (1 to 5, or `all`), how well their recordings are told apart with and without being joined (`joinCut`), and how many of their
 * gestures are found in a stream of them.
 */
const [data = '../../../shared/data', wanted = '1'] = process.argv.slice(2);
const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const card = parseCard(readFileSync(new URL('card.json', import.meta.url), 'utf8'), 'card.json');
const model = readFileSync(new URL('model.tflite', import.meta.url));
const own = [classifyWith({ 'model.tflite': model }, card.labels)];
const { channels } = recipe.input;
const axes = channels.slice(0, 3);
/** The threshold of the card's last block, and lower ones: what it costs and buys. */
const ofCard = Number(card.pipeline.at(-1)?.params['threshold']);
const thresholds = [ofCard, ofCard - 0.1, ofCard - 0.2].map((threshold) => Math.round(100 * threshold) / 100);
const withThreshold = (pipeline: readonly CardBlock[], threshold: number): CardBlock[] =>
  pipeline.map((link) => (link.block === 'announce' ? { ...link, params: { ...link.params, threshold } } : link));
const rounded = (value: number) => Math.round(1000 * value) / 1000;

/** Plays what holds no gesture of the model's, at 50 Hz, and counts what is said of it all the same. */
function falseEvents(stream: string, note: string, spec: SignalSpec, samples: Float32Array): void {
  const pipeline: CardBlock[] = [{ block: 'resample', version: 1, params: { rateHz: 50 } }, ...card.pipeline];
  const hours = samples.length / spec.channels.length / spec.rateHz / 3600;
  for (const threshold of thresholds) {
    const { events, movements } = replay(withThreshold(pipeline, threshold), spec, samples, own);
    const labels = events.map(({ at, label, score }) => `${label} ${rounded(score)} at ${rounded(at)} s`);
    print({ stream, note, threshold, hours: rounded(hours), movements, events: labels });
  }
}

const nicla = (await openFolder(join(data, 'motion_ei_nicla'))).recordings;
const niclaSpec = nicla[0]?.spec ?? recipe.input;
// Its board gives deg/s, which its table does not say.
const named = niclaSpec.channels.map((one) => (one.name.startsWith('g') ? { ...one, unit: 'deg/s' as const } : one));
const known: SignalSpec = { ...niclaSpec, channels: named };
const toModel = fitSignal(known, recipe.input);
const clips = await Promise.all(nicla.map(async (one) => ({ label: one.label ?? '', samples: await one.read() })));
const motions = clips.map(({ label, samples }) => ({ label, samples: toModel(samples) }));
for (const [note, pause] of [
  ['accelerometer and gyroscope, one recording straight after the other', { restS: 0, wayS: 0 }],
  ['the same with 3 s of rest made up between recordings, which makes a movement from rest to rest of each', {}],
] as const) {
  const { samples } = joinClips(motions, { ...known, channels }, { ...pause, still: ['gx', 'gy', 'gz'] });
  falseEvents('motion_ei_nicla', note, { ...known, channels }, samples);
}

const wand = (await openFolder(join(data, 'gesture_tflm_magic_wand'))).recordings;
for (const recording of wand.filter(
  ({ label, columns }) => label === 'negative' && /^\d+$/.test(columns['person'] ?? ''),
)) {
  const { rateHz } = recording.spec;
  const acceleration = fitSignal(recording.spec, { channels: axes })(await recording.read());
  falseEvents(
    `gesture_tflm_magic_wand ${recording.columns['person']}`,
    'accelerometer only: the model refuses it; a gyroscope was made up from how the acceleration turns',
    { kind: 'chunk', rateHz, channels },
    turningFromTilt(acceleration, rateHz),
  );
}

const folder = await openFolder(join(data, 'gesture_grwd'));
const folds = leaveOut(folder, 'subject', 5);
const everybody = { joined: [] as Judged[], 'as stored': [] as Judged[] };
for (const [i, { heldOut, train, test }] of folds.entries()) {
  if (wanted !== 'all' && i + 1 !== Number(wanted)) continue;
  const trained = await trainRecipe(recipe, {
    data: folder.path,
    seed: 1,
    clock: systemClock,
    catalogue: standardBlocks,
    recordings: { train, test },
  });
  const { card: strangers, model: network, judged } = trained;
  const asStored = await judgeRecordings({
    card: strangers,
    model: network,
    recordings: test,
    catalogue: standardBlocks,
  });
  everybody.joined.push(...judged);
  everybody['as stored'].push(...asStored);
  printAccuracy(`fold ${i + 1}`, 'joined', judged);
  printAccuracy(`fold ${i + 1}`, 'as stored', asStored);
  const blocks = [classifyWith({ 'model.tflite': network }, recipe.labels)];
  for (const person of heldOut) {
    await printFound(
      person,
      test.filter(({ columns }) => columns['subject'] === person),
      strangers.pipeline,
      blocks,
    );
  }
}
if (wanted === 'all') {
  printAccuracy('all folds', 'joined', everybody.joined);
  printAccuracy('all folds', 'as stored', everybody['as stored']);
}

function printAccuracy(fold: string, recordings: string, judged: readonly Judged[]): void {
  const { n, accuracy, perGroup } = judgeClasses(judged, recipe.labels);
  const people = Object.entries(perGroup).map(([person, one]) => [person, rounded(one.accuracy)]);
  print({ fold, recordings, n, accuracy: rounded(accuracy), people: Object.fromEntries(people) });
}

/** How many of a person's gestures are found in a stream of them, by the threshold of the card and by lower ones. */
async function printFound(
  person: string,
  recordings: readonly Recording[],
  pipeline: readonly CardBlock[],
  blocks: readonly AnyBlock[],
): Promise<void> {
  const spec = recordings[0]?.spec ?? recipe.input;
  const gestures = await Promise.all(
    recordings.map(async (one) => ({ label: one.label ?? '', samples: joinCut(await one.read()) })),
  );
  const { samples, placed } = joinClips(gestures, spec, { still: ['gx', 'gy', 'gz'] });
  const minutes = rounded(samples.length / spec.channels.length / spec.rateHz / 60);
  for (const threshold of thresholds) {
    const { events } = replay(withThreshold(pipeline, threshold), spec, samples, blocks);
    const inTime = ({ from, to }: (typeof placed)[number]) => events.filter(({ at }) => at >= from && at < to + 2);
    const found = placed.filter((one) => inTime(one).some(({ label }) => label === one.label)).length;
    const wrong = events.length - found;
    print({
      person,
      threshold,
      gestures: placed.length,
      found,
      foundRate: rounded(found / placed.length),
      wrong,
      minutes,
    });
  }
}
