import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipitError, type SignalSpec } from '@pipit/core';
import type { Found } from './folder.js';
import { once } from './once.js';

export const uciHarLayout = 'UCI HAR as unpacked (activity_labels.txt, train/ and test/ with Inertial Signals)';

/** True for the folder into which the inner archive of UCI HAR unpacks. */
export const isUciHar = (names: readonly string[]): boolean =>
  ['activity_labels.txt', 'train', 'test'].every((name) => names.includes(name));

/** Windows of 128 instants at 50 Hz: total acceleration in g, angular velocity in rad/s (the archive's own README). */
const spec: SignalSpec = {
  kind: 'chunk',
  rateHz: 50,
  channels: [
    ...['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' as const })),
    ...['gx', 'gy', 'gz'].map((name) => ({ name, unit: 'rad/s' as const })),
  ],
};
const files = ['total_acc_x', 'total_acc_y', 'total_acc_z', 'body_gyro_x', 'body_gyro_y', 'body_gyro_z'];

/** Reads it with its own split, by subject. Errors: `DATA_ROW` where its lists differ in length. */
export async function readUciHar(path: string): Promise<Found> {
  const linesOf = async (...parts: string[]) =>
    (await readFile(join(path, ...parts), 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const names = new Map(
    (await linesOf('activity_labels.txt')).map((line) => line.trim().split(/\s+/) as [string, string]),
  );
  const recordings: Found['recordings'][number][] = [];
  for (const split of ['train', 'test']) {
    const subjects = await linesOf(split, `subject_${split}.txt`);
    const labels = await linesOf(split, `y_${split}.txt`);
    if (subjects.length !== labels.length) {
      throw new PipitError(
        'DATA_ROW',
        join(path, split, `y_${split}.txt`),
        labels.length,
        `${subjects.length} subjects for ${labels.length} labels`,
      );
    }
    const axes = once(() =>
      Promise.all(files.map((file) => linesOf(split, 'Inertial Signals', `${file}_${split}.txt`))),
    );
    labels.forEach((label, i) => {
      const columns = { subject: (subjects[i] ?? '').trim(), label: names.get(label.trim()) ?? label.trim(), split };
      const file = join(path, split, 'Inertial Signals');
      recordings.push({
        id: `${split}/${i + 1}`,
        file,
        columns,
        spec,
        read: async () => interleave(await axes(), i, file),
      });
    });
  }
  return {
    layout: 'uci-har',
    path,
    manifest: join(path, 'activity_labels.txt'),
    columns: ['subject', 'label', 'split'],
    recordings,
  };
}

function interleave(axes: readonly (readonly string[])[], row: number, file: string): Float32Array {
  const values = axes.map((lines) => (lines[row] ?? '').trim().split(/\s+/).map(Number));
  const count = values[0]?.length ?? 0;
  if (values.some((axis) => axis.length !== count || axis.some(Number.isNaN))) {
    throw new PipitError('DATA_ROW', file, row + 1, 'its axes differ in length or hold what is no number');
  }
  return Float32Array.from(
    { length: count * axes.length },
    (_, k) => values[k % axes.length]?.[Math.floor(k / axes.length)] ?? 0,
  );
}
