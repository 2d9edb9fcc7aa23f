import { join } from 'node:path';
import { systemClock } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { teach as teachModel } from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { wholeNumber } from '../parse-option.js';

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
      examples(['pipit teach --positives rec/wave --negatives rec/other --out models/wave', 'a minute or so']),
    )
    .action(async ({ positives, negatives, out, name, seed }: Options) => {
      const { card, report } = await teachModel({
        positives,
        negatives,
        out,
        seed,
        clock: systemClock,
        catalogue: standardBlocks,
        ...(name === undefined ? {} : { name }),
        onEpoch: (epoch) => {
          if (screen.json) screen.print(epoch);
          const accuracy = `validation ${(100 * epoch.valAccuracy).toFixed(1)} %`;
          screen.say(`${epoch.phase} epoch ${epoch.epoch}  loss ${epoch.loss.toFixed(4)}  ${accuracy}`);
        },
      });
      if (screen.json) screen.print({ done: true, card });
      const kept = `${(100 * report.accuracy).toFixed(1)} % of ${report.n} recordings kept aside`;
      screen.say(`${screen.colors.green('done')} ${join(out, 'card.json')}, ${kept}`);
    });
};
