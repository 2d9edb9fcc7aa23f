import { writeFileSync } from 'node:fs';
import { PipitError } from '@pipit/core';
import type { AddCommand } from '../add-command.js';
import { anomalyLines, evaluateAnomalyModel } from '../evaluate/anomaly.js';
import { classLines, evaluateClassifier } from '../evaluate/classes.js';
import { evaluatePhrase, phraseLines } from '../evaluate/phrases.js';
import { examples } from '../examples.js';
import { findModel } from '@pipit/app';

interface Options {
  readonly data: string;
  readonly split?: string;
  readonly negatives: readonly string[];
  readonly page?: string;
  readonly noise?: string;
  readonly snr: number;
}

/** `pipit eval <model> --data <folder>`: measures a model on recordings, per group. */
export const evaluate: AddCommand = (program, screen) => {
  program
    .command('eval')
    .argument('<model>', 'a folder with a card.json, a published package, or the name of a folder in models/')
    .requiredOption('--data <folder>', 'a folder of recordings with index.csv, or manifest.csv and its data')
    .option(
      '--split <split>',
      "test, train, val, all, or leave-out:<column>[:<folds>], which trains anew for each fold; default: the data's own test part, or all of it",
    )
    .option('--negatives <folder...>', 'for a wake word: recordings in which it is never said', [])
    .option(
      '--noise <folder>',
      'for a wake word: put noise under every recording, the last three tenths of each of these',
    )
    .option('--snr <dB>', 'how much louder the recordings are than the noise', Number, 10)
    .option('--page <file>', 'for a classifier: write an HTML page with plots')
    .option('--json', 'print one object, per group')
    .description('Measure a model on recordings: per group, the worst one named.')
    .addHelpText(
      'after',
      examples(
        [
          'pipit eval machine-health --data ../shared/data/anomaly_ceiling_fan',
          'each speed and condition a machine of its own',
        ],
        [
          'pipit eval bearing-fault --data ../shared/data/bearing_cwru_de12k --split leave-out:diameter_mil',
          'trained anew without each diameter',
        ],
      ),
    )
    .action(async (name: string, { data, split, negatives, page, noise, snr }: Options) => {
      const model = findModel(name);
      switch (model.card.task) {
        case 'anomaly': {
          const result = await evaluateAnomalyModel(model, data, split, screen);
          if (screen.json) screen.print(result);
          for (const line of anomalyLines(result)) screen.say(line);
          return;
        }
        case 'classification': {
          const result = await evaluateClassifier(model, data, split, screen);
          if (screen.json) screen.print(result);
          if (page !== undefined) {
            const { classPage } = await import('@pipit/train');
            writeFileSync(page, classPage(name, `${data}, split ${result.split}`, result));
          }
          for (const line of classLines(result)) screen.say(line);
          return;
        }
        case 'wake-word': {
          const result = await evaluatePhrase(model, { data, split, negatives, noise, snr }, screen);
          if (screen.json) screen.print(result);
          for (const line of phraseLines(result)) screen.say(line);
          return;
        }
        case 'regression':
          throw new PipitError('EVAL_TASK', model.card.name, model.card.task);
      }
    });
};
