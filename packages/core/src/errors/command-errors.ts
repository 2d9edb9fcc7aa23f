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
} as const;
