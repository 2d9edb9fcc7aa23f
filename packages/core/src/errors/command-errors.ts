import { exitCode } from './exit-code.js';

/** The command line. */
export const commandErrors = {
  UNKNOWN_BENCH: {
    exit: exitCode.usage,
    text: (name: string, known: readonly string[]) =>
      [`There is no benchmark ${name}.`, `Choose one of ${known.join(', ')}.`] as const,
  },
  STATE_NAME: {
    exit: exitCode.configuration,
    text: (name: string) =>
      [
        `The state name ${name} leads out of its folder.`,
        'Use letters, digits, - and / in the names of apps and blocks.',
      ] as const,
  },
  EVAL_TASK: {
    exit: exitCode.usage,
    text: (model: string, task: string) =>
      [`pipit eval cannot measure ${model}: its task is ${task}.`, 'It measures anomaly detectors.'] as const,
  },
  EVAL_SPLIT: {
    exit: exitCode.usage,
    text: (model: string, split: string, why: string) =>
      [
        `${model} cannot be evaluated with the split ${split}: ${why}.`,
        'Leave --split out, or name a part of the folder.',
      ] as const,
  },
  EVAL_LABELS: {
    exit: exitCode.failure,
    text: (manifest: string) =>
      [
        `${manifest} does not say which recordings are normal.`,
        'Add a column label with the value normal for those that are.',
      ] as const,
  },
} as const;
