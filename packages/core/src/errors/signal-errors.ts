import { exitCode } from './exit-code.js';

const exit = exitCode.configuration;

/** Signals, specs, blocks and pipelines. */
export const signalErrors = {
  WRONG_KIND: {
    exit,
    text: (block: string, wants: string, gets: string) =>
      [
        `${block} takes a stream of ${wants}s and was given ${gets}s.`,
        `Put the block that makes ${wants}s before it.`,
      ] as const,
  },
  NO_SPEC: {
    exit,
    text: (block: string) =>
      [
        `${block} cannot see what kind of signal it is given.`,
        'A plain RxJS operator before it lost the spec: declare it again with signal(spec).',
      ] as const,
  },
  EMPTY_PIPELINE: {
    exit,
    text: () => ['The pipeline has no block.', 'Give chain() at least one prepared block.'] as const,
  },
  PARAMS: {
    exit,
    text: (owner: string, path: string, why: string) =>
      [`${owner}: ${path ? `${path}: ` : ''}${why}.`, `Correct it; the docs of ${owner} list what it takes.`] as const,
  },
  RATE_MISMATCH: {
    exit,
    text: (wantsHz: number, getsHz: number) =>
      [
        `The block wants ${wantsHz} Hz, the signal has ${getsHz} Hz.`,
        `Add resample({ rateHz: ${wantsHz} }) before it.`,
      ] as const,
  },
  CLOCK_RATE: {
    exit,
    text: (saysHz: number, clockHz: number) =>
      [
        `The signal says ${saysHz} Hz, but its clock runs at ${clockHz} Hz.`,
        'Set the rate that the sensor really delivers, or correct its clock.',
      ] as const,
  },
  CHANNEL_MISSING: {
    exit,
    text: (name: string, has: readonly string[]) =>
      [
        `There is no channel ${name} in the signal.`,
        `It has ${has.join(', ')}; choose among these or wire the sensor.`,
      ] as const,
  },
  WRONG_UNIT: {
    exit,
    text: (channel: string, wants: string, gets: string) =>
      [`Channel ${channel} is in ${gets}, wanted ${wants}.`, `Convert it, or declare its unit as it is.`] as const,
  },
  CHUNK_SHAPE: {
    exit,
    text: (samples: number, channels: number) =>
      [
        `A chunk of ${samples} numbers does not divide into ${channels} channels.`,
        'Send whole instants: every channel of one moment together.',
      ] as const,
  },
  CHANNEL_COUNT: {
    exit,
    text: (block: string, wants: number, gets: number) =>
      [
        `${block} takes ${wants === 1 ? 'one channel' : `${wants} channels`}, the signal has ${gets}.`,
        'Choose with selectChannels before it, or mix them with mixDown.',
      ] as const,
  },
  UNKNOWN_BLOCK: {
    exit,
    text: (name: string, version: number, known: readonly string[]) =>
      [
        `No block ${name} of version ${version} is known.`,
        `Known: ${known.join(', ')}. Update Pipit, or add your block to the catalogue.`,
      ] as const,
  },
  SILENCE: {
    exit: exitCode.board,
    text: (forS: number) =>
      [
        `No data came for ${forS} s.`,
        'Check the cable and the power of the sensor; the stream may be subscribed again.',
      ] as const,
  },
  QUEUE_FULL: {
    exit: exitCode.failure,
    text: (capacity: number) =>
      [
        `More than ${capacity} values were waiting for slow work.`,
        'Make the work faster, allow more to wait, or choose keepLatest or dropOldest.',
      ] as const,
  },
} as const;
