import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { openFolder } from './open-folder.js';
import { probeAudio, readAudio } from './read-audio.js';
import { scratch } from './testing/scratch.js';
import { writeWav } from './write-wav.js';

/** A WAV file written byte by byte from the format's description, apart from `writeWav`. */
function wav(
  code: number,
  bits: number,
  channels: number,
  data: Uint8Array,
  stated = data.length,
  extensible = false,
): Buffer {
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : code, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(8000, 4);
  format.writeUInt32LE((8000 * channels * bits) / 8, 8);
  format.writeUInt16LE((channels * bits) / 8, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) format.writeUInt16LE(code, 24);
  const chunk = (id: string, body: Uint8Array, size = body.length) => {
    const head = Buffer.alloc(8);
    head.write(id, 'latin1');
    head.writeUInt32LE(size, 4);
    return Buffer.concat([head, body]);
  };
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('LIST', Buffer.from('odd')),
    Buffer.alloc(1),
    chunk('fmt ', format),
    chunk('data', data, stated),
  ]);
  return chunk('RIFF', body);
}

const bytesOf = (array: Int16Array | Int32Array | Float32Array | Float64Array) => new Uint8Array(array.buffer);

test.each([
  ['8-bit PCM', wav(1, 8, 1, Uint8Array.of(0, 128, 192))],
  ['16-bit PCM', wav(1, 16, 1, bytesOf(Int16Array.of(-32768, 0, 16384)))],
  ['24-bit PCM', wav(1, 24, 1, Uint8Array.of(0, 0, 0x80, 0, 0, 0, 0, 0, 0x40))],
  ['32-bit PCM', wav(1, 32, 1, bytesOf(Int32Array.of(-(2 ** 31), 0, 2 ** 30)))],
  ['32-bit float', wav(3, 32, 1, bytesOf(Float32Array.of(-1, 0, 0.5)))],
  ['64-bit float', wav(3, 64, 1, bytesOf(Float64Array.of(-1, 0, 0.5)))],
  ['extensible PCM', wav(1, 16, 1, bytesOf(Int16Array.of(-32768, 0, 16384)), 6, true)],
  ['a recorder that never wrote its length', wav(1, 16, 1, bytesOf(Int16Array.of(-32768, 0, 16384)), 0xffffffff)],
])('%s reads as -1, 0, 0.5', async (_name, file) => {
  const { spec, samples } = await readAudio(join(scratch({ 'a.wav': file }), 'a.wav'));

  expect(spec.rateHz).toBe(8000);
  expect([...samples]).toEqual([-1, 0, 0.5]);
});

test('a FLAC file whose last frame is a few bytes long is read to its end', async () => {
  // 4,097 samples of silence by SoX 14.4.2, its STREAMINFO and frames only.
  const flac = 'ZkxhQ4AAACIQABAAAAALAAAMAfQA8AAAEAFBWcrQFtXX6zEpPR92evTJ//jECAAEAAAA+FT/+GQIAQD2AgAAlAw=';
  const { samples } = await readAudio(join(scratch({ 'a.flac': Buffer.from(flac, 'base64') }), 'a.flac'));

  expect(samples).toHaveLength(4097);
});

test('a stereo file gives the mean of its channels or the one asked for', async () => {
  const file = join(scratch({ 'a.wav': wav(1, 16, 2, bytesOf(Int16Array.of(16384, 0, -16384, 16384))) }), 'a.wav');

  expect([...(await readAudio(file)).samples]).toEqual([0.25, 0]);
  expect([...(await readAudio(file, 1)).samples]).toEqual([0, 0.5]);
  await expect(readAudio(file, 2)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
});

test.each([
  ['empty', Buffer.alloc(0), 'it is empty'],
  ['text', Buffer.from('hello, I am text'), 'neither WAV, FLAC nor Opus'],
  ['cut short', wav(1, 16, 1, bytesOf(Int16Array.of(1, 2)), 400), 'it says 400 bytes of sound and holds 4'],
  ['of an unknown encoding', wav(6, 8, 1, Uint8Array.of(1)), 'its encoding 6 is neither PCM nor float'],
  ['of 12 bits', wav(1, 12, 1, Uint8Array.of(1)), '12 bits'],
  ['only a head', wav(1, 16, 1, Uint8Array.of()), 'it holds no sound'],
  ['a broken FLAC', Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(60, 0x11)]), 'bad.audio'],
  ['a broken Ogg', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(60, 0x11)]), 'it is Ogg but not Opus'],
])('a file that is %s is refused by name and reason', async (_what, file, why) => {
  const path = join(scratch({ 'bad.audio': file }), 'bad.audio');

  await expect(readAudio(path)).rejects.toMatchObject({
    code: 'AUDIO_UNREADABLE',
    message: expect.stringContaining(why),
  });
});

test('what is written as WAV reads back, 32-bit float exactly', async () => {
  const samples = Float32Array.of(0.1, -0.7, 1.5);
  const folder = scratch({ 'f.wav': writeWav(samples, 16000, 32), 'i.wav': writeWav(samples, 16000) });

  expect((await readAudio(join(folder, 'f.wav'))).samples).toEqual(samples);
  expect((await readAudio(join(folder, 'i.wav'))).samples[2]).toBeCloseTo(1, 4);
  expect(probeAudio(join(folder, 'i.wav')).rateHz).toBe(16000);
});

test('paths of an index are relative to the folder or to the folder above, and never lead out of them', async () => {
  const index =
    'path,label,speaker,split\nkws/yes.wav,yes,s1,testing\nno.wav,no,s2,training\n../../x.wav,up,s3,test\ngone.wav,up,,test\n';
  const folder = scratch({
    'kws/index.csv': index,
    'kws/yes.wav': writeWav(Float32Array.of(1, 0), 16000),
    'kws/no.wav': writeWav(Float32Array.of(0), 8000),
  });

  const { recordings, splits, split } = await openFolder(join(folder, 'kws')).then((f) => ({
    recordings: f.recordings,
    splits: f.splits,
    split: f.split.bind(f),
  }));

  expect((await recordings[0]?.read())?.length).toBe(2);
  expect(recordings[1]?.spec.rateHz).toBe(8000);
  expect(splits).toEqual(['test', 'train']);
  expect(split('train').map(({ label }) => label)).toEqual(['no']);
  await expect(recordings[2]?.read()).rejects.toMatchObject({
    code: 'DATA_ROW',
    message: expect.stringContaining('line 4'),
  });
  await expect(recordings[3]?.read()).rejects.toMatchObject({
    code: 'DATA_ROW',
    message: expect.stringContaining('gone.wav is not there'),
  });
});
