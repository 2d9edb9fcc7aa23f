import { parentPort, workerData } from 'node:worker_threads';
import { blocksIn, PipitError, systemClock } from '@pipit/core';
import * as dsp from '@pipit/dsp';
import { type ImportModule, loadRecipe } from '../recipe/load-recipe.js';
import { trainChoice } from './train-choice.js';
import type { WorkerAnswer, WorkerSetup, WorkerTask } from './train-in-workers.js';
import type { TrainChoice } from './tune.js';

/** Makes this thread one of `trainInWorkers`: it loads the recipe's space once and trains the choices that it is sent. */
export function answerChoices(importer?: ImportModule): void {
  const { recipe, ...setup } = workerData as WorkerSetup;
  const training = loadRecipe(recipe, importer).then((loaded): TrainChoice => {
    if (!('network' in loaded) || !loaded.space)
      throw new PipitError('RECIPE', recipe, 'it exports no space to search');
    return trainChoice(loaded.space, { ...setup, clock: systemClock, catalogue: blocksIn(dsp) });
  });
  parentPort?.on('message', ({ choice, epochs }: WorkerTask) => {
    void training
      .then((train) => train(choice, epochs))
      .then((accuracy): WorkerAnswer => ({ accuracy }))
      .catch((error: unknown): WorkerAnswer => ({ error: (error as Error).message }))
      .then((answer) => parentPort?.postMessage(answer, []));
  });
}
