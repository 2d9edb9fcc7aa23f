import type { Recording } from './recording.js';

const spelt: Readonly<Record<string, string>> = {
  training: 'train',
  testing: 'test',
  validation: 'val',
  valid: 'val',
  dev: 'val',
};

/** The part of the folder's own split that a recording belongs to: `train`, `val` or `test`, however it is spelt there. */
export function splitPart(recording: Pick<Recording, 'columns'>): string {
  const written = (recording.columns['split'] ?? '').trim().toLowerCase();
  return spelt[written] ?? written;
}

/** The parts that occur, sorted. */
export const splitNames = (recordings: readonly Pick<Recording, 'columns'>[]): readonly string[] =>
  [...new Set(recordings.map(splitPart))].filter((part) => part !== '').sort();
