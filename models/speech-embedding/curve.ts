import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@pipit/core';
import { openFolder, type Recording, splitPart } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import {
  embeddingWeights,
  judgePhrases,
  lineChart,
  phrasePipeline,
  readOthers,
  SeededRandom,
  teachSound,
} from '@pipit/train';

/**
 * `npm run curve -- <audio folder> [phrases] [counts] [test|val] [picture]`: how good a taught phrase is by the number of its
 * recordings. Prints a table and draws it.
 *
 * Each phrase is taught from the first recordings of its train split in an order drawn from a seed, a fifth of 20 and more
 * put aside to choose the threshold by, against the train splits of `negatives` and `phone_speech`; the threshold also hears
 * their val splits. Judged on the test splits, and on the test recordings of the other phrases of the same collection. Of the
 * Arabic words the val and test splits together are judged: 15 recordings. The collection names no speakers for them.
 */
const [
  audio = '../../../shared/data/audio',
  phrases = 'alexa,snowboy,arabic_forward,arabic_enable,arabic_five',
  counts = '5,10,20,50,100,250',
  part = 'test',
  picture,
] = process.argv.slice(2);
const seed = 1;
const trunk = embeddingWeights(readFileSync(process.env['EMBEDDING'] ?? new URL('model.tflite', import.meta.url)));

const of = async (folder: string, split: string) =>
  (await openFolder(join(audio, folder))).recordings.filter((recording) => splitPart(recording) === split);
const speech = async (split: string) => [...(await of('negatives', split)), ...(await of('phone_speech', split))];
const others = await readOthers(
  { train: await speech('train'), aside: await speech('val') },
  { catalogue: standardBlocks, seed },
);
const judgedOn = await speech(part);
const wakeword = (await openFolder(join(audio, 'wakeword'))).recordings;
const alike = (phrase: string) => wakeword.filter((one) => one.label !== phrase && splitPart(one) === part);

console.log(
  '| phrase | recordings | missed | false accepts in speech | in other phrases of the collection | threshold | CPU |',
);
console.log('|---|---|---|---|---|---|---|');
const points = new Map<string, [number, number][]>(phrases.split(',').map((phrase) => [phrase, []]));
for (const count of counts.split(',').map(Number)) {
  for (const [phrase, known] of points) {
    const all = await recordingsOf(phrase);
    const train = new SeededRandom(`clips:${seed}`).shuffle(all.filter((one) => splitPart(one) === 'train'));
    const isSmall = all.filter((one) => splitPart(one) === 'test').length < 10;
    const held = all.filter((one) => (isSmall ? splitPart(one) !== 'train' : splitPart(one) === part));
    const said = train.slice(0, count);
    if (known.some(([before]) => before === said.length)) continue;
    known.push([said.length, await row(phrase, said, held)]);
    if (picture !== undefined) draw(picture);
  }
}

function draw(file: string): void {
  const lines = [...points].map(([name, some]) => ({ name, points: [...some].sort(([a], [b]) => a - b) }));
  const title = 'Share of a taught phrase missed';
  writeFileSync(
    file,
    lineChart({ title, x: 'recordings taught from', y: 'share missed', lines, range: { x: [0, 250] } }),
  );
}

async function recordingsOf(phrase: string): Promise<readonly Recording[]> {
  if (!phrase.startsWith('arabic')) return wakeword.filter(({ label }) => label === phrase);
  const { recordings } = await openFolder(join(audio, 'other_speech'));
  return recordings.filter(({ columns }) => columns['word'] === phrase);
}

/** Teaches, judges, prints a line, and gives the share missed. */
async function row(phrase: string, said: readonly Recording[], held: readonly Recording[]): Promise<number> {
  const aside = said.length < 20 ? 0 : Math.round(said.length / 5);
  const before = process.cpuUsage();
  const taught = await teachSound({
    name: phrase,
    seed,
    clock: systemClock,
    catalogue: standardBlocks,
    trunk,
    said: said.slice(aside),
    saidAside: said.slice(0, aside),
    others,
    onEpoch: ({ phase, epoch, loss, valAccuracy }) => {
      if (process.env['VERBOSE']) console.error(phase, epoch, loss.toFixed(4), valAccuracy.toFixed(4));
    },
  });
  const used = process.cpuUsage(before);
  const judge = (positives: readonly Recording[], negatives: readonly Recording[]) =>
    judgePhrases({
      card: phrasePipeline(phrase),
      model: taught.model,
      catalogue: standardBlocks,
      phrase,
      threshold: taught.threshold,
      positives,
      negatives,
      thresholds: [0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99],
    });
  const report = await judge(held, judgedOn);
  const strangers = alike(phrase);
  const same = await judge([], strangers);
  const share = `${report.missed} of ${report.n} (${(100 * report.missRate).toFixed(1)} %)`;
  const seconds = ((used.user + used.system) / 1e6).toFixed(0);
  console.log(
    `| ${phrase} | ${said.length} | ${share} | ${report.falseAccepts} in ${report.negativeHours.toFixed(2)} h | ${same.falseAccepts} in ${strangers.length} | ${taught.threshold.toFixed(2)} | ${seconds} s |`,
  );
  if (process.env['VERBOSE']) {
    const { phraseS, window, model, likeness, aside: chosen } = taught;
    const sorted = [...likeness].sort((a, b) => a - b).map((value) => value.toFixed(2));
    console.error(phraseS, window, model.length, sorted.slice(0, 5).join(' '), sorted[sorted.length >> 1]);
    console.error('aside', chosen.missed, chosen.n, chosen.falseAccepts, chosen.negativeHours);
    report.curve.forEach((point, i) =>
      console.error(
        point.threshold,
        `missed ${(100 * point.missRate).toFixed(1)} fa ${(point.falseAcceptsPerHour * report.negativeHours).toFixed(0)} same ${((same.curve[i]?.falseAcceptsPerHour ?? 0) * same.negativeHours).toFixed(0)}`,
      ),
    );
  }
  return report.missRate;
}
