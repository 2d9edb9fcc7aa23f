import type { Recording } from '@pipit/data';

/** A snapshot is taken every so many seconds. */
const everyS = 10;

/** When a snapshot was taken, in seconds of the bearing's life. */
export const atOf = ({ columns }: Recording): number => everyS * Number(columns['snapshot']);

/** The snapshots of each bearing in the order of its life. */
export function lives(recordings: readonly Recording[]): ReadonlyMap<string, readonly Recording[]> {
  const bearings = new Map<string, Recording[]>();
  for (const recording of recordings) {
    const own = bearings.get(recording.group) ?? [];
    bearings.set(recording.group, own);
    own.push(recording);
  }
  for (const own of bearings.values()) own.sort((a, b) => atOf(a) - atOf(b));
  return bearings;
}
