import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findModel } from '@pipit/app';
import { systemClock } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { enoughOtherS, type Taught, teach as teachModel } from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { wholeNumber } from '../parse-option.js';
import { table } from '../table.js';
import type { Terminal } from '../terminal.js';
import { trainingView } from '../train-progress.js';

interface Options {
  readonly positives: string;
  readonly negatives: readonly string[];
  readonly out: string;
  readonly name?: string;
  readonly seed: number;
}

/** `pipit teach`: a model of a new phrase or movement from a few recordings of it. */
export const teach: AddCommand = (program, screen) => {
  program
    .command('teach')
    .requiredOption('--positives <folder>', 'recordings of the new phrase or movement, one each')
    .requiredOption('--negatives <folder...>', 'recordings of everything else')
    .requiredOption('--out <folder>', 'where model.tflite, card.json, golden.json and CARD.md go')
    .option('--name <name>', 'what it is called; default: the label of the positives')
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .option('--json', 'print an object a step, { epoch, loss, valAccuracy, seconds }, and last { done, card }')
    .description('Make a model of a new phrase or movement from a few recordings of it.')
    .addHelpText(
      'after',
      examples(
        ['pipit teach --positives rec/hey-house --negatives rec/talk rec/radio --out models/hey-house', 'some minutes'],
        ['pipit teach --positives rec/wave --negatives rec/other --out models/wave', 'a minute or so'],
      ),
    )
    .action(async ({ positives, negatives, out, name, seed }: Options) => {
      const started = systemClock.now();
      const view = trainingView(screen);
      const taught = await teachModel({
        positives,
        negatives,
        out,
        seed,
        clock: systemClock,
        catalogue: standardBlocks,
        ...embedding(),
        ...(name === undefined ? {} : { name }),
        onProgress: view.onProgress,
        onEpoch: view.onEpoch,
      }).finally(view.end);
      if (screen.json) screen.print({ done: true, card: taught.card });
      for (const line of taughtLines(taught, screen.colors)) screen.say(line);
      const seconds = (systemClock.now() - started).toFixed(0);
      screen.say(`${screen.colors.green('done')} ${join(out, 'card.json')} in ${seconds} s`);
    });
};

/** The speech embedding, where it is installed: movements need none. */
function embedding(): { readonly embedding?: Uint8Array } {
  try {
    const { folder, card } = findModel('speech-embedding');
    return card.model ? { embedding: readFileSync(join(folder, card.model.file)) } : {};
  } catch {
    return {};
  }
}

/** What was taught, as people read it. */
export function taughtLines(taught: Taught, { dim, yellow, bold }: Terminal['colors']): string[] {
  const { card } = taught;
  const bytes = `${(card.model?.bytes ?? 0).toLocaleString('en-US')} bytes`;
  if (taught.kind === 'movement')
    return [
      `${bold(card.name)}: ${(100 * taught.accuracy).toFixed(1)} % of ${taught.n} recordings kept aside, ${bytes}`,
    ];
  const { measures, threshold, unlike, phraseS, otherS } = taught;
  return [
    `${bold(card.description)} It takes ${phraseS.toFixed(1)} s; ${bytes}, arena ${card.model?.arenaBytes ?? '?'} bytes, threshold ${threshold.toFixed(2)}.`,
    ...table([
      ['on', 'missed', 'false accepts'],
      ...measures.map(({ name, report }) => [
        name,
        `${report.missed} of ${report.n}`,
        `${report.falseAccepts} in ${report.negativeHours.toFixed(2)} h`,
      ]),
    ]),
    ...(otherS < enoughOtherS
      ? [
          yellow(
            `Only ${Math.round(otherS)} s of everything else: it will take other words for the phrase. Half an hour of talk helps most.`,
          ),
        ]
      : []),
    ...unlike.map((file) =>
      yellow(`${file} sounds unlike the others: listen to it, and record it again if it is another phrase.`),
    ),
    dim('Figures of a few recordings are rough; pipit eval measures it on others.'),
  ];
}
