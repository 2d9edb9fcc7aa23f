import { expect, test } from '@jest/globals';
import { PcmDecoder } from './pcm-decoder.js';

const format = { rateHz: 16_000, channels: 1 } as const;
const bytes = (...values: number[]) => Uint8Array.from(values);
const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

test.each([
  ['u8', bytes(0, 128, 255), [-1, 0, 127 / 128]],
  ['s16le', bytes(0x00, 0x80, 0xff, 0x7f), [-1, 32_767 / 32_768]],
  ['s24le', bytes(0x00, 0x00, 0x80, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff), [-1, 8_388_607 / 8_388_608, -1 / 8_388_608]],
  ['s32le', bytes(0, 0, 0, 0x80, 0, 0, 0, 0x40), [-1, 0.5]],
  ['f32le', floats(-1, 0.25), [-1, 0.25]],
] as const)('%s is read to -1..1', (encoding, data, expected) => {
  expect([...new PcmDecoder({ ...format, encoding }).decode(data)]).toEqual(expected.map(Math.fround));
});

test('bytes may be cut anywhere', () => {
  const decoder = new PcmDecoder({ ...format, encoding: 's16le', channels: 2 });
  const data = bytes(1, 0, 3, 0, 5, 0, 7, 0, 9, 0, 11, 0);
  const cut = [data.subarray(0, 1), data.subarray(1, 7), data.subarray(7, 7), data.subarray(7)];

  const heard = cut.flatMap((part) => [...decoder.decode(part)].map((value) => value * 32_768));

  expect(heard).toEqual([2, 6, 10]);
});

test('of stereo one channel is picked, or the mean', () => {
  const data = bytes(0, 0x40, 0, 0);
  const stereo = { ...format, encoding: 's16le', channels: 2 } as const;

  expect([...new PcmDecoder({ ...stereo, pick: 1 }).decode(data)]).toEqual([0]);
  expect([...new PcmDecoder({ ...stereo, pick: 'mean' }).decode(data)]).toEqual([0.25]);
});

test('floats that are no numbers are silence', () => {
  const heard = new PcmDecoder({ ...format, encoding: 'f32le' }).decode(
    floats(Number.NaN, Number.POSITIVE_INFINITY, 0.5),
  );

  expect([...heard]).toEqual([0, 0, 0.5]);
});

test('a new sender does not get the half sample of the one before', () => {
  const decoder = new PcmDecoder({ ...format, encoding: 's16le' });
  decoder.decode(bytes(1));
  decoder.reset();

  expect([...decoder.decode(bytes(0, 0x40))]).toEqual([0.5]);
});
