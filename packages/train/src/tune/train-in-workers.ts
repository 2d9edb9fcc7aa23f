import { PipitError } from '@pipit/core';
import { Worker } from 'node:worker_threads';
import type { Choice } from './search-space.js';
import type { TrainChoice } from './tune.js';

/** What a worker is started with: the folder whose recipe exports a `space`, and the data. */
export interface WorkerSetup {
  readonly recipe: string;
  readonly data: string;
  readonly seed: number;
  readonly cache?: string;
}

export interface WorkerOptions {
  /** The script of a thread; one of your own may prepare a loader first. */
  readonly entry?: URL;
}

/** What a worker is asked, and what it answers. */
export interface WorkerTask {
  readonly choice: Choice;
  readonly epochs: number;
}
export type WorkerAnswer = { readonly accuracy: number } | { readonly error: string };

/**
 * Trains choices in so many threads, each with its own tfjs. Call `close` when done. A thread that dies fails its choice;
 * the next choice gets a new one.
 */
export function trainInWorkers(
  setup: WorkerSetup,
  threads: number,
  { entry = new URL('plain-worker.js', import.meta.url) }: WorkerOptions = {},
): { readonly train: TrainChoice; close(): Promise<void> } {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const open = () => {
    const worker = new Worker(entry, { workerData: setup });
    all.add(worker);
    worker.once('exit', () => all.delete(worker));
    return worker;
  };
  return {
    train(choice, epochs) {
      if (all.size > threads) return Promise.reject(new RangeError(`Only ${threads} choices are trained at once.`));
      const worker = idle.pop() ?? open();
      return new Promise((resolve, reject) => {
        const fail = (error: Error) => {
          worker.off('message', answer);
          void worker.terminate();
          reject(error);
        };
        const answer = (told: WorkerAnswer) => {
          worker.off('error', fail);
          idle.push(worker);
          if ('accuracy' in told) resolve(told.accuracy);
          else reject(new PipitError('TRAIN_WORKER', told.error));
        };
        worker.once('message', answer);
        worker.once('error', fail);
        worker.postMessage({ choice, epochs } satisfies WorkerTask, []);
      });
    },
    close: async () => void (await Promise.all([...all].map((worker) => worker.terminate()))),
  };
}
