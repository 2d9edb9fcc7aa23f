import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeWav } from '@pipit/data';
import { lastValueFrom, toArray } from 'rxjs';
import { soundFiles } from './sound-files.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipit-sound-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const tone = Float32Array.from({ length: 1600 }, (_, i) => Math.round(16_000 * Math.sin(i / 5)) / 32_768);
const write = (name: string, bytes: Uint8Array) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const hear = async (...files: string[]) => {
  const chunks = await lastValueFrom(soundFiles(files, { speed: 'asap', pauseS: 0 }).pipe(toArray()));
  return chunks.flatMap(({ samples }) => [...samples]);
};

/** A WAV file of `channels` alike, each sample written by `put` in `bits`. */
function wav(
  rateHz: number,
  channels: number,
  bits: number,
  format: number,
  put: (out: Buffer, value: number, at: number) => void,
) {
  const width = bits / 8;
  const data = Buffer.alloc(tone.length * channels * width);
  for (let i = 0; i < tone.length; i++) {
    for (let c = 0; c < channels; c++) put(data, tone[i] as number, (i * channels + c) * width);
  }
  const head = Buffer.from(writeWav(new Float32Array(0), rateHz)).subarray(0, 44);
  head.writeUInt32LE(36 + data.length, 4);
  head.writeUInt16LE(format, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rateHz * channels * width, 28);
  head.writeUInt16LE(channels * width, 32);
  head.writeUInt16LE(bits, 34);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

test('16-bit, 24-bit, float and stereo files give the same sound', async () => {
  const as24 = wav(16_000, 1, 24, 1, (out, value, at) => out.writeIntLE(value * 8_388_608, at, 3));
  const asFloat = wav(16_000, 1, 32, 3, (out, value, at) => out.writeFloatLE(value, at));
  const asStereo = wav(16_000, 2, 16, 1, (out, value, at) => out.writeInt16LE(value * 32_768, at));

  for (const bytes of [writeWav(tone, 16_000), as24, asFloat, asStereo]) {
    expect(await hear(write('same.wav', bytes))).toEqual([...tone]);
  }
});

test('a clipped sound stays in -1..1', async () => {
  const heard = await hear(
    write(
      'clipped.wav',
      writeWav(
        tone.map((value) => 10 * value),
        16_000,
      ),
    ),
  );

  expect([Math.max(...heard), Math.min(...heard)]).toEqual([32_767 / 32_768, -1]);
});

test('a file says its own rate, so that a wrong one is found before anything is played', () => {
  expect(soundFiles(write('wide.wav', writeWav(tone, 44_100))).spec.rateHz).toBe(44_100);
});

test('a file that is cut short is refused, not half heard', async () => {
  const file = write('cut.wav', writeWav(tone, 16_000).subarray(0, 1000));

  await expect(hear(file)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
});

test('files of different rates do not become one sound', async () => {
  const files = [write('one.wav', writeWav(tone, 16_000)), write('two.wav', writeWav(tone, 8000))];

  await expect(hear(...files)).rejects.toMatchObject({ code: 'RECORDING_BROKEN' });
});

test('a file that is no sound is refused as it is named', () => {
  expect(() => soundFiles(write('text.wav', Buffer.from('hello')))).toThrow(
    expect.objectContaining({ code: 'AUDIO_UNREADABLE' }),
  );
});
