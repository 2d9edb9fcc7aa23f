import { openFolder } from '@pipit/data';
import type { GroupedRecording } from '@pipit/learn';

/** Every recording of the fan, in the order of its manifest. */
export async function fanRecordings(path: string): Promise<GroupedRecording[]> {
  const recordings: GroupedRecording[] = [];
  for (const recording of (await openFolder(path)).recordings) {
    const { group, label } = recording;
    recordings.push({ group, isAnomaly: label === 'anomaly', samples: await recording.read() });
  }
  return recordings;
}

/** Those of one group, normal or anomalous. */
export const stream = (recordings: readonly GroupedRecording[], group: string, isAnomaly = false): Float32Array[] =>
  recordings.filter((one) => one.group === group && one.isAnomaly === isAnomaly).map(({ samples }) => samples);
