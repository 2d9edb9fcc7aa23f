import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findModel } from '@pipit/app';
import { PipitError } from '@pipit/core';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { decibels } from '../parse-option.js';

interface Options {
  readonly data: string;
  readonly split?: string;
  readonly negatives: readonly string[];
  readonly page?: string | true;
  readonly stream: boolean;
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
    .option(
      '--negatives <folder...>',
      'for a wake word, or with --stream: recordings in which no word of the model is said',
      [],
    )
    .option(
      '--stream',
      'for a classifier of sound: in events, as it runs: words found, false events in the --negatives',
      false,
    )
    .option(
      '--noise <folder>',
      'for a model of sound: noise under every recording, from the last 30 % of each in this folder, of which no recipe learns',
    )
    .option('--snr <dB>', 'how far the noise lies below the recording', decibels, 10)
    .option(
      '--page [file]',
      "write an HTML page: confusion, a bar a group, DET curve, cost per board; default: page.html in the model's folder",
    )
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
          'pipit eval commands --data ../shared/data/audio/kws --noise ../shared/data/audio/background --snr 10',
          'the same words in noise',
        ],
        [
          'pipit eval bearing-fault --data ../shared/data/bearing_cwru_de12k --split leave-out:diameter_mil',
          'trained anew without each diameter',
        ],
      ),
    )
    .action(async (name: string, { data, split, negatives, page, stream, noise: folder, snr: snrDb }: Options) => {
      const { evaluateModel, evaluationPage } = await import('../evaluate/evaluate-model.js');
      const model = findModel(name);
      const noise = folder === undefined ? {} : { noise: { folder, snrDb } };
      const request = { data, negatives, stream, ...(split === undefined ? {} : { split }), ...noise };
      const { json, lines, evaluation } = await evaluateModel(model, request, screen);
      if (screen.json) screen.print(json);
      for (const line of lines) screen.say(line);
      if (page === undefined) return;
      if (evaluation === undefined) throw new PipitError('EVAL_PAGE');
      const file = page === true ? join(model.folder, 'page.html') : page;
      writeFileSync(file, evaluationPage(model, request, evaluation));
      screen.say(`${screen.colors.green('page')} ${file}`);
    });
};
