import type { Recording } from '@pipit/data';

/** Cuts a long recording into pieces of `length` instants, as recordings of their own; a short one stays whole. */
export async function cutRecording(recording: Recording, length: number): Promise<readonly Recording[]> {
  const width = recording.spec.channels.length;
  const samples = await recording.read();
  const pieces = Math.floor(samples.length / width / length);
  if (pieces <= 1) return [recording];
  const { file, columns, group, spec } = recording;
  return Array.from({ length: pieces }, (_, i) => ({
    id: `${recording.id}#${i + 1}`,
    file,
    columns,
    group,
    spec,
    read: async () => samples.slice(i * length * width, (i + 1) * length * width),
  }));
}
