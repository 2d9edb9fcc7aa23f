import { PipitError } from '@pipit/core';
import type { AddCommand } from '../add-command.js';
import { anomalyLines, evaluateAnomalyModel } from '../evaluate/anomaly.js';
import { examples } from '../examples.js';
import { findModel } from '@pipit/app';

interface Options {
  readonly data: string;
  readonly split?: string;
}

/** `pipit eval <model> --data <folder>`: measures a model on recordings, per group. */
export const evaluate: AddCommand = (program, screen) => {
  program
    .command('eval')
    .argument('<model>', 'a folder with a card.json, a published package, or the name of a folder in models/')
    .requiredOption('--data <folder>', 'a folder of recordings with index.csv, or manifest.csv and its data')
    .option('--split <split>', 'test, train, val or all; default: all of the folder')
    .option('--json', 'print one object, per group')
    .description('Measure a model on recordings: per group, the worst one named.')
    .addHelpText(
      'after',
      examples([
        'pipit eval models/machine-health --data ../shared/data/anomaly_ceiling_fan',
        'AUC, detections and false alarms of each speed and condition',
      ]),
    )
    .action(async (name: string, { data, split }: Options) => {
      const model = findModel(name);
      if (model.card.task !== 'anomaly') throw new PipitError('EVAL_TASK', model.card.name, model.card.task);
      const result = await evaluateAnomalyModel(model, data, split, screen);
      if (screen.json) screen.print(result);
      for (const line of anomalyLines(result)) screen.say(line);
    });
};
