import { exitCode } from './exit-code.js';

const { configuration, failure } = exitCode;

/** Recordings on disk. */
export const dataErrors = {
  DATA_NOT_FOUND: {
    exit: configuration,
    text: (path: string) => [`There is no data at ${path}.`, 'Check the path; it must be a folder.'] as const,
  },
  DATA_LAYOUT: {
    exit: configuration,
    text: (folder: string, why: string, known: readonly string[]) =>
      [`${folder} is laid out in no way that is known: ${why}.`, `Known layouts: ${known.join('; ')}.`] as const,
  },
  DATA_EMPTY: {
    exit: failure,
    text: (file: string) => [`${file} names no recording.`, 'Record something, or give another folder.'] as const,
  },
  DATA_HEADER: {
    exit: failure,
    text: (file: string, path: string, why: string) =>
      [
        `${file} does not fit: ${path ? `${path}: ` : ''}${why}.`,
        'Correct the header; it says what the binary holds.',
      ] as const,
  },
  DATA_COLUMN: {
    exit: configuration,
    text: (file: string, column: string, has: readonly string[]) =>
      [`${file} has no column ${column}.`, `It has ${has.join(', ')}; name one of these.`] as const,
  },
  DATA_ROW: {
    exit: failure,
    text: (file: string, row: number, why: string) =>
      [`${file}, line ${row}: ${why}.`, 'Correct or remove that line.'] as const,
  },
  DATA_GZIP: {
    exit: failure,
    text: (file: string, why: string) =>
      [`${file} cannot be unpacked: ${why}.`, 'It is cut short or damaged; fetch or record it again.'] as const,
  },
  DATA_RANGE: {
    exit: failure,
    text: (file: string, row: number, wants: string, has: number, binary: string) =>
      [
        `${file}, line ${row} points at ${wants}, but ${binary} holds ${has}.`,
        'The two do not belong together or one was cut short; fetch both again.',
      ] as const,
  },
  AUDIO_UNREADABLE: {
    exit: failure,
    text: (file: string, why: string) =>
      [`${file} cannot be read as audio: ${why}.`, 'Convert it to WAV, FLAC or Opus, or remove it.'] as const,
  },
  DATA_SPLIT: {
    exit: configuration,
    text: (split: string, why: string) =>
      [
        `The split ${split} cannot be made: ${why}.`,
        'Use test, val, train, all, or leave-out:<column>[:<folds>].',
      ] as const,
  },
  DATA_ONE_GROUP: {
    exit: configuration,
    text: (folder: string, column: string, value: string) =>
      [
        `${folder} cannot be split by ${column}: all of it is ${value}.`,
        `Record at least one more ${column}, or name another column.`,
      ] as const,
  },
  DATA_EXISTS: {
    exit: configuration,
    text: (folder: string, why: string) =>
      [`Nothing was recorded into ${folder}: ${why}.`, 'Give another folder; nothing there was touched.'] as const,
  },
  DOWNLOAD: {
    exit: exitCode.network,
    text: (url: string, why: string) =>
      [
        `${url} could not be downloaded: ${why}.`,
        'Try again later; what came so far is kept and goes on from there.',
      ] as const,
  },
  DOWNLOAD_HASH: {
    exit: exitCode.network,
    text: (url: string) =>
      [
        `What came from ${url} is not the file that it should be.`,
        'It was deleted; try again, or look for another mirror.',
      ] as const,
  },
  MAT_UNREADABLE: {
    exit: failure,
    text: (file: string, why: string) =>
      [`${file} cannot be read as a MATLAB file: ${why}.`, 'Fetch it again, or remove it.'] as const,
  },
  UNKNOWN_ARCHIVE: {
    exit: exitCode.usage,
    text: (name: string, known: readonly string[]) =>
      [`There is no archive ${name}.`, `Known: ${known.join(', ')}.`] as const,
  },
} as const;
