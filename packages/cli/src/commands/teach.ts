import { join } from 'node:path';
import { systemClock } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { teach as teachModel } from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { wholeNumber } from '../parse-option.js';
import { trainingView } from '../train-progress.js';

interface Options {
  readonly positives: string;
  readonly negatives: readonly string[];
  readonly out: string;
  readonly name?: string;
  readonly seed: number;
}

/** `pipit teach`: a model of a new phrase or movement from a few recordings. */
export const teach: AddCommand = (program, screen) => {
  program
    .command('teach')
    .requiredOption('--positives <folder>', 'recordings of the new phrase or movement, one each')
    .requiredOption('--negatives <folder...>', 'recordings of everything else')
    .requiredOption('--out <folder>', 'where the model and its card go')
    .option('--name <label>', 'what it is called; default: the label of the recordings')
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .option('--json', 'print an object a step, { epoch, loss, valAccuracy, seconds }, and last { done, card }')
    .description('Make a model of a new phrase or movement from a few recordings.')
    .addHelpText(
      'after',
      examples([
        'pipit teach --positives my-phrase --negatives other-speech noise --out my-model',
        'some minutes on two cores',
      ]),
    )
    .action(async ({ positives, negatives, out, name, seed }: Options) => {
      const view = trainingView(screen);
      const { card } = await teachModel({
        positives,
        negatives,
        out,
        seed,
        ...(name !== undefined && { name }),
        clock: systemClock,
        catalogue: standardBlocks,
        checkpoint: join(out, '.checkpoint'),
        onProgress: view.onProgress,
        onEpoch: view.onEpoch,
      }).finally(view.end);
      if (screen.json) screen.print({ done: true, card });
      for (const { name: figure, value, split } of card.figures)
        screen.say(`${figure}: ${value.toPrecision(4)} (${split})`);
      screen.say(`${screen.colors.green('done')} ${join(out, 'card.json')}`);
    });
};
