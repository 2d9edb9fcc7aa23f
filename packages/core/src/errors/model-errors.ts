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
  MODEL_FILE: {
    exit,
    text: (where: string, why: string) =>
      [`This is no sound .tflite file: ${where} ${why}.`, 'Fetch it again, or export it again.'] as const,
  },
  MODEL_TENSOR: {
    exit,
    text: (tensor: string, why: string) =>
      [`Tensor ${tensor} of the model ${why}.`, 'Export the model again with a recent converter.'] as const,
  },
  MODEL_UNSUPPORTED: {
    exit,
    text: (operator: string, supported: readonly string[]) =>
      [
        `The model uses ${operator}, which is not supported.`,
        `Supported: ${supported.join(', ')}. Replace the layer, or convert with built-in operators only.`,
      ] as const,
  },
  MODEL_OPERATOR: {
    exit,
    text: (operator: string, why: string, supported: string) =>
      [`${operator}: ${why}.`, `Supported: ${supported}. Change the layer and convert the model again.`] as const,
  },
  MODEL_MEMORY: {
    exit,
    text: (what: string, needs: number, limit: number) =>
      [
        `${what} needs ${needs} bytes, the limit is ${limit}.`,
        'Use a smaller model, or raise the limit if the model can be trusted.',
      ] as const,
  },
  MODEL_INPUT: {
    exit,
    text: (tensor: string, wants: number, gets: number) =>
      [
        `Input ${tensor} takes ${wants} bytes and was given ${gets}.`,
        'Give it one whole tensor for each run.',
      ] as const,
  },
  MODEL_STATE: {
    exit,
    text: (wants: number, gets: number) =>
      [
        `The saved state has ${gets} bytes, this model keeps ${wants}.`,
        'Restore only what snapshot() gave for the same model.',
      ] as const,
  },
} as const;
