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
      [
        `pipit eval cannot measure ${model}: its task is ${task}.`,
        'It measures classifiers and anomaly detectors.',
      ] as const,
  },
  EVAL_NOISE: {
    exit: exitCode.usage,
    text: (model: string) =>
      [
        `${model} cannot be judged in noise: it is no network, or is to be trained anew.`,
        'Use --noise with a network and with --split test, train, val or all.',
      ] as const,
  },
  EVAL_PAGE: {
    exit: exitCode.usage,
    text: () => ['There is no page of a stream.', 'Leave out --stream or --page.'] as const,
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
  NO_SCENARIO: {
    exit: exitCode.configuration,
    text: (app: string) =>
      [`The app ${app} has no scenario to play.`, 'Give its definition one, or run it on a board.'] as const,
  },
  UNKNOWN_APP: {
    exit: exitCode.usage,
    text: (app: string, tried: readonly string[]) =>
      [
        `There is no app ${app}.`,
        `Looked for the packages ${tried.join(', ')}; install it, or check its name.`,
      ] as const,
  },
  BOARD_KIND: {
    exit: exitCode.usage,
    text: (kind: string) =>
      [`There is no ${kind} board yet.`, 'Use --board emulated, or the port of a real board.'] as const,
  },
  SETTINGS_FILE: {
    exit: exitCode.configuration,
    text: (file: string, why: string) =>
      [`The settings in ${file} cannot be read: ${why}.`, 'Check the path given to --config.'] as const,
  },
  NO_SENSOR: {
    exit: exitCode.configuration,
    text: (app: string) => [`The app ${app} names no sensor.`, 'List its sensors in its definition.'] as const,
  },
  NO_GROUP: {
    exit: exitCode.usage,
    text: (group: string, groups: readonly string[]) =>
      [`No recording belongs to the group ${group}.`, `Groups are ${groups.join(', ')}.`] as const,
  },
  GATEWAY_OPTION: {
    exit: exitCode.usage,
    text: (why: string) =>
      [`The gateway was not started: ${why.replace(/\.$/, '')}.`, 'npm start -- --help shows what it takes.'] as const,
  },
  FILE_UNREADABLE: {
    exit: exitCode.failure,
    text: (file: string, why: string) =>
      [`${file} cannot be read: ${why}.`, 'Check the path and your permission to read it.'] as const,
  },
  TRAIN_DATA: {
    exit: exitCode.usage,
    text: (name: string) =>
      [`The recordings ${name} are not here.`, 'Say where they are with --data, or set PIPIT_DATA.'] as const,
  },
} as const;
