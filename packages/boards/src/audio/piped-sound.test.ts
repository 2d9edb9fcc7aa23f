import { PassThrough, Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { lastValueFrom, toArray } from 'rxjs';
import { pipedSound } from './piped-sound.js';

const ramp = (count: number) => Buffer.from(Int16Array.from({ length: count }, (_, i) => i).buffer);

test('a pipe that is faster than its listener is held up: nothing is lost, time begins at 0', async () => {
  const data = ramp(20_000);
  const pieces = Array.from({ length: 40 }, (_, i) => data.subarray(i * 1000, (i + 1) * 1000));

  const chunks = await lastValueFrom(pipedSound(Readable.from(pieces), { capacityS: 0.05 }).pipe(toArray()));

  const heard = chunks.flatMap(({ samples }) => Array.from(samples, (value) => value * 32_768));
  expect(heard).toEqual(Array.from({ length: 20_000 }, (_, i) => i));
  expect(chunks.map(({ at }) => Number(at.toFixed(3))).slice(0, 3)).toEqual([0, 0.02, 0.04]);
});

test('a pipe that breaks ends the stream with a code', async () => {
  const pipe = new PassThrough();
  const heard = lastValueFrom(pipedSound(pipe));
  pipe.destroy(new RangeError('broken'));

  await expect(heard).rejects.toMatchObject({ code: 'SOUND_LOST' });
});

test('an empty pipe is an empty sound', async () => {
  expect(await lastValueFrom(pipedSound(Readable.from([])).pipe(toArray()))).toEqual([]);
});
