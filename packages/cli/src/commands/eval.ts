import { writeFileSync } from 'node:fs';
import { PipitError } from '@pipit/core';
import type { AddCommand } from '../add-command.js';
import { anomalyLines, evaluateAnomalyModel } from '../evaluate/anomaly.js';
import { classLines, evaluateClassifier } from '../evaluate/classes.js';
import { evaluatePhrase, phraseLines } from '../evaluate/phrases.js';
import { evaluateStream, streamLines } from '../evaluate/streams.js';
import { examples } from '../examples.js';
import { decibels } from '../parse-option.js';
import { findModel } from '@pipit/app';

interface Options {
  readonly data: string;
  readonly split?: string;
  readonly negatives: readonly string[];
  readonly page?: string;
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
      'for a classifier of sound: noise under every recording, from the last 30 % of each in this folder, of which no recipe learns',
    )
    .option('--snr <dB>', 'how far the noise lies below the recording', decibels, 10)
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
          'pipit eval commands --data ../shared/data/audio/kws --noise ../shared/data/audio/background --snr 10',
          'the same words in noise',
        ],
        [
          'pipit eval bearing-fault --data ../shared/data/bearing_cwru_de12k --split leave-out:diameter_mil',
          'trained anew without each diameter',
        ],
      ),
    )
    .action(async (name: string, { data, split, negatives, page, stream, noise: sounds, snr }: Options) => {
      const noise = sounds === undefined ? undefined : { folder: sounds, snrDb: snr };
      const model = findModel(name);
      switch (model.card.task) {
        case 'anomaly': {
          const result = await evaluateAnomalyModel(model, data, split, screen);
          if (screen.json) screen.print(result);
          for (const line of anomalyLines(result)) screen.say(line);
          return;
        }
        case 'classification': {
          if (stream) {
            const result = await evaluateStream(model, data, split, negatives, noise, screen);
            if (screen.json) screen.print(result);
            for (const line of streamLines(result)) screen.say(line);
            return;
          }
          const result = await evaluateClassifier(model, data, split, screen, noise);
          if (screen.json) screen.print(result);
          if (page !== undefined) {
            const { classPage } = await import('@pipit/train');
            writeFileSync(page, classPage(name, `${data}, split ${result.split}`, result));
          }
          for (const line of classLines(result)) screen.say(line);
          return;
        }
        case 'wake-word': {
          const result = await evaluatePhrase(model, data, split, negatives, screen);
          if (screen.json) screen.print(result);
          for (const line of phraseLines(result)) screen.say(line);
          return;
        }
        case 'regression':
          throw new PipitError('EVAL_TASK', model.card.name, model.card.task);
      }
    });
};
