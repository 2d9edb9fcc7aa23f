import { expect, test } from '@jest/globals';
import { openFolder } from './open-folder.js';
import { scratch } from './testing/scratch.js';
import { writeWav } from './write-wav.js';

test('Speech Commands as unpacked has its words, speakers and own split', async () => {
  const wav = writeWav(Float32Array.of(0.5, 0), 16000);
  const folder = await openFolder(
    scratch({
      'testing_list.txt': 'yes/a_nohash_0.wav\n',
      'validation_list.txt': 'no/b_nohash_1.wav\r\n',
      'yes/a_nohash_0.wav': wav,
      'no/b_nohash_1.wav': wav,
      'no/c_nohash_0.wav': wav,
      '_background_noise_/hum.wav': wav,
    }),
  );

  expect(folder.recordings.map(({ label, group, columns }) => [label, group, columns['split']])).toEqual([
    ['no', 'b', 'val'],
    ['no', 'c', 'train'],
    ['yes', 'a', 'test'],
  ]);
  expect([...((await folder.split('test')[0]?.read()) ?? [])]).toEqual([0.5, 0]);
});

test('UCI HAR as unpacked has its subjects, activities and axes', async () => {
  const axes = ['total_acc_x', 'total_acc_y', 'total_acc_z', 'body_gyro_x', 'body_gyro_y', 'body_gyro_z'];
  const part = (split: string, subjects: string, labels: string) => ({
    [`${split}/subject_${split}.txt`]: subjects,
    [`${split}/y_${split}.txt`]: labels,
    ...Object.fromEntries(
      axes.map((axis, i) => [`${split}/Inertial Signals/${axis}_${split}.txt`, `  ${i}.5e+00  ${i + 10}\n`.repeat(2)]),
    ),
  });
  const files = {
    'activity_labels.txt': '1 WALKING\n2 LAYING\n',
    ...part('train', '7\n8\n', '1\n2\n'),
    ...part('test', '9\n9\n', '2\n2\n'),
  };
  const folder = await openFolder(scratch(files));

  expect(folder.recordings.map(({ label, group }) => `${label} ${group}`)).toEqual([
    'WALKING 7',
    'LAYING 8',
    'LAYING 9',
    'LAYING 9',
  ]);
  expect([...((await folder.recordings[0]?.read()) ?? [])]).toEqual([
    0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 10, 11, 12, 13, 14, 15,
  ]);
  await expect(openFolder(scratch({ ...files, 'test/y_test.txt': '1\n' }))).rejects.toMatchObject({ code: 'DATA_ROW' });
});
