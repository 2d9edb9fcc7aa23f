import { exitCode } from './exit-code.js';

const exit = exitCode.model;

/** Models, their files and their cards. */
export const modelErrors = {
  MODEL_NOT_FOUND: {
    exit,
    text: (name: string, tried: readonly string[]) =>
      [`There is no model ${name}.`, `Looked in ${tried.join(', ')}; give a folder with a card.json.`] as const,
  },
  CARD: {
    exit,
    text: (file: string, path: string, why: string) =>
      [
        `${file} is no model card: ${path ? `${path}: ` : ''}${why}.`,
        'Correct it, or train the model again to write a new one.',
      ] as const,
  },
  MODEL_HASH: {
    exit,
    text: (file: string) =>
      [`${file} does not match the hash in its card.`, 'It was changed or cut short; fetch it again.'] as const,
  },
  LEARNED_STATE: {
    exit,
    text: (what: string, why: string) =>
      [
        `The saved state of ${what} cannot be used: ${why}.`,
        'Calibrate again; the old state is left as it is.',
      ] as const,
  },
  NOT_CALIBRATED: {
    exit,
    text: (what: string) =>
      [`${what} has not learned what normal is.`, 'Let it calibrate on a healthy machine first.'] as const,
  },
} as const;
