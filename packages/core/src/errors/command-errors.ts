import { exitCode } from './exit-code.js';

/** The command line. */
export const commandErrors = {
  UNKNOWN_BENCH: {
    exit: exitCode.usage,
    text: (name: string, known: readonly string[]) =>
      [`There is no benchmark ${name}.`, `Choose one of ${known.join(', ')}.`] as const,
  },
} as const;
