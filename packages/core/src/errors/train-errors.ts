import { exitCode } from './exit-code.js';

const { configuration, failure } = exitCode;

/** Training. */
export const trainErrors = {
  UNKNOWN_LABEL: {
    exit: configuration,
    text: (label: string, known: readonly string[]) =>
      [
        `The label ${label} is none that the model knows.`,
        `It knows ${known.join(', ')}; correct the label or map it to one of these.`,
      ] as const,
  },
  NOTHING_JUDGED: {
    exit: failure,
    text: () =>
      ['There is nothing to judge.', 'Give data whose split and labels leave at least one recording.'] as const,
  },
  NETWORK_SHAPE: {
    exit: configuration,
    text: (layer: string, why: string) =>
      [`The network cannot be built at its ${layer}: ${why}.`, 'Change that layer or the input it is given.'] as const,
  },
  NO_EXAMPLES: {
    exit: failure,
    text: (purpose: string) => [`There is nothing to ${purpose}.`, 'Give data that leaves examples for it.'] as const,
  },
  TRAINING_DIVERGED: {
    exit: failure,
    text: (epoch: number) =>
      [
        `Training went astray in epoch ${epoch}: the loss is no number.`,
        'Lower the rate, or look for values in the data that are not numbers.',
      ] as const,
  },
  CHECKPOINT: {
    exit: failure,
    text: (file: string, why: string) =>
      [`${file} cannot be continued: ${why}.`, 'Delete it to train from the start.'] as const,
  },
} as const;
