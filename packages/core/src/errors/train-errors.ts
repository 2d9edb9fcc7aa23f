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
  FRONT_END: {
    exit: configuration,
    text: (blocks: string, kind: string) =>
      [
        `The front end ${blocks} ends in a stream of ${kind}s, which no network takes.`,
        'End it with a block that gives windows or frames.',
      ] as const,
  },
  EMPTY_CLASS: {
    exit: configuration,
    text: (labels: readonly string[], where: string) =>
      [
        `There is no example of ${labels.join(', ')} in ${where}.`,
        'Record some, or take the label out of the recipe.',
      ] as const,
  },
  NOT_FINITE: {
    exit: failure,
    text: (file: string, recording: string) =>
      [`${file} has values in ${recording} that are no numbers.`, 'Correct the recording or leave it out.'] as const,
  },
  CARD_NO_MODEL: {
    exit: configuration,
    text: () =>
      [
        'The pipeline of the card names no model.',
        'Put a block with the file of the model into it, such as classify.',
      ] as const,
  },
  CARD_NO_TRIGGER: {
    exit: configuration,
    text: () =>
      [
        'The pipeline of the card ends in scores, not in events.',
        'Put a trigger at its end to judge it as it runs.',
      ] as const,
  },
  MODEL_MISFIT: {
    exit: exitCode.model,
    text: (takes: number, given: number, gives: number, labels: number) =>
      [
        `The model takes ${takes} numbers where its front end gives ${given}, or gives ${gives} scores for ${labels} labels.`,
        'The card and the model do not belong together; train the model again.',
      ] as const,
  },
  BUDGET: {
    exit: exitCode.usage,
    text: (budget: string, part: string) =>
      [`The budget "${budget}" cannot be read at "${part}".`, 'Write it as "18 kB flash, 16 kB RAM, 20 ms".'] as const,
  },
  BUDGET_TOO_SMALL: {
    exit: configuration,
    text: (cheapest: string) => [`No choice fits the budget.`, `The cheapest is ${cheapest}; allow as much.`] as const,
  },
  TEACH_FEW: {
    exit: configuration,
    text: (folder: string, has: number, wants: number) =>
      [`${folder} holds ${has} recordings, too few to learn from.`, `Record at least ${wants}, better 20.`] as const,
  },
  TEACH_SILENT: {
    exit: configuration,
    text: (file: string) =>
      [
        `Nothing is said in almost all recordings of the phrase, such as ${file}.`,
        'Listen to them; record the phrase nearer to the microphone, with a moment of silence before and after.',
      ] as const,
  },
  TEACH_EMBEDDING: {
    exit: exitCode.model,
    text: () =>
      [
        'There is no speech embedding to teach a phrase on.',
        'Give the model.tflite of models/speech-embedding, or make it with npm run make there.',
      ] as const,
  },
  TEACH_LABEL: {
    exit: configuration,
    text: (folder: string, labels: readonly string[]) =>
      [
        `${folder} holds recordings of ${labels.join(', ')}.`,
        'Say with --name which of them is to be learned; the others are then learned as something else.',
      ] as const,
  },
  RECIPE: {
    exit: configuration,
    text: (path: string, why: string) =>
      [`${path} gives no recipe: ${why}.`, 'Build it with tsc, or give a folder with a recipe.'] as const,
  },
  TRAIN_LAYER: {
    exit: exitCode.configuration,
    text: (what: string) =>
      [`${what} cannot be trained.`, 'Build the network from plain, depthwise and pointwise convolutions.'] as const,
  },
  TRAIN_WORKER: {
    exit: exitCode.failure,
    text: (why: string) =>
      [`A training thread stopped: ${why}`, 'Try the choice alone with pipit train to see more.'] as const,
  },
} as const;
