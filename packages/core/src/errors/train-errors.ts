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
} as const;
