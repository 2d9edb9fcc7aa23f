import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@pipit/core';
import { openFolder, type Recording, splitPart } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import { judgePhrases, lineChart, phrasePipeline, readOthers, SeededRandom, teachSound } from '@pipit/train';
import { embeddingWeights } from './embedding-weights.js';

/**
 * `npm run curve -- <audio folder> [phrases] [counts] [test|val]`: how good a taught phrase is by the number of its
 * recordings. Prints a table, and with `PICTURE=<file>` draws it.
 */
const [audio = '../../../shared/data/audio', phrases = 'alexa,snowboy', counts = '5,10,20,50,100,250', part = 'test'] =
  process.argv.slice(2);
const seed = Number(process.env['SEED'] ?? 1);
const trunk = embeddingWeights();

const of = async (folder: string, split: string) =>
  (await openFolder(join(audio, folder))).recordings.filter((recording) => splitPart(recording) === split);
const speech = async (split: string) => [...(await of('negatives', split)), ...(await of('phone_speech', split))];
const others = await readOthers(
  { train: await speech('train'), aside: await speech('val') },
  { trunk, catalogue: standardBlocks, seed },
);
const judgedOn = await speech(part);
const wakeword = (await openFolder(join(audio, 'wakeword'))).recordings;

interface Row {
  readonly phrase: string;
  readonly n: number;
  readonly missed: number;
  readonly of: number;
  readonly falseAccepts: number;
  readonly hours: number;
  readonly alike: number;
  readonly ofAlike: number;
  readonly threshold: number;
  readonly seconds: number;
}
const rows: Row[] = [];
console.log(
  '| phrase | recordings | missed | false accepts | of other phrases of the collection | threshold | s of CPU |',
);
console.log('|---|---|---|---|---|---|---|');
for (const phrase of phrases.split(',')) {
  const all: readonly Recording[] = phrase.startsWith('arabic')
    ? (await openFolder(join(audio, 'other_speech'))).recordings.filter(({ columns }) => columns['word'] === phrase)
    : wakeword.filter(({ label }) => label === phrase);
  const isSmall = all.filter((one) => splitPart(one) === 'test').length < 10;
  const train = new SeededRandom(`clips:${seed}`).shuffle(all.filter((one) => splitPart(one) === 'train'));
  const held = all.filter((one) => (isSmall ? splitPart(one) !== 'train' : splitPart(one) === part));
  const alike = wakeword.filter(({ label, columns }) => label !== phrase && splitPart({ columns }) === part);
  for (const count of counts.split(',').map(Number)) {
    const said = train.slice(0, count);
    if (count > train.length && rows.some((row) => row.phrase === phrase && row.n === said.length)) continue;
    const aside = said.length < 20 ? 0 : Math.round(said.length / 5);
    const cpu = process.cpuUsage();
    const taught = await teachSound({
      name: phrase,
      seed,
      clock: systemClock,
      catalogue: standardBlocks,
      trunk,
      said: said.slice(aside),
      saidAside: said.slice(0, aside),
      others,
      onEpoch: ({ phase, epoch, loss, valAccuracy, valLoss }) => {
        if (process.env['VERBOSE'])
          console.log(phase, epoch, loss.toFixed(4), (100 * valAccuracy).toFixed(1), valLoss.toFixed(4));
      },
    });
    const used = process.cpuUsage(cpu);
    const { threshold, model } = taught;
    const judge = (positives: readonly Recording[], negatives: readonly Recording[]) =>
      judgePhrases({
        card: phrasePipeline(phrase),
        model,
        catalogue: standardBlocks,
        phrase,
        threshold,
        positives,
        negatives,
        thresholds: [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99],
      });
    const report = await judge(held, judgedOn);
    const same = await judge([], alike);
    const row: Row = {
      phrase,
      n: said.length,
      missed: report.missed,
      of: report.n,
      falseAccepts: report.falseAccepts,
      hours: report.negativeHours,
      alike: same.falseAccepts,
      ofAlike: alike.length,
      threshold,
      seconds: (used.user + used.system) / 1e6,
    };
    rows.push(row);
    console.log(
      `| ${phrase} | ${row.n} | ${row.missed} of ${row.of} (${((100 * row.missed) / row.of).toFixed(1)} %) | ${row.falseAccepts} in ${row.hours.toFixed(2)} h | ${row.alike} of ${row.ofAlike} | ${threshold.toFixed(2)} | ${row.seconds.toFixed(0)} |`,
    );
    if (process.env['VERBOSE']) {
      console.log(
        'phrase s',
        taught.phraseS,
        'window',
        taught.window,
        'bytes',
        model.length,
        'likeness',
        [...taught.likeness]
          .sort((a, b) => a - b)
          .filter((_, i, l) => i % Math.ceil(l.length / 8) === 0)
          .map((x) => x.toFixed(2))
          .join(' '),
      );
      console.log('aside missed', taught.aside.missed, 'of', taught.aside.n, 'fa', taught.aside.falseAccepts);
      for (const p of report.curve)
        console.log(
          p.threshold,
          'miss',
          (100 * p.missRate).toFixed(1),
          'fa',
          (p.falseAcceptsPerHour * report.negativeHours).toFixed(0),
          'alike',
          (same.curve.find((q) => q.threshold === p.threshold)!.falseAcceptsPerHour * same.negativeHours).toFixed(0),
        );
    }
  }
}
const picture = process.env['PICTURE'];
if (picture !== undefined) void [lineChart, writeFileSync, readFileSync];
