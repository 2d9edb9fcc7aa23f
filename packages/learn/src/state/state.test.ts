import { expect, test } from '@jest/globals';
import { golden } from '../../test-kit/golden.js';
import { crc32 } from './crc32.js';
import { StateReader } from './state-reader.js';
import { StateWriter } from './state-writer.js';

const misfit = (why: RegExp) => expect.objectContaining({ code: 'LEARNED_STATE', message: expect.stringMatching(why) });
const written = () => new StateWriter('thing', 2).text('name').byte(7).count(70_000).number(-0.1).numbers([1, 2.5]);

test.each(golden.crc32)('the checksum of "%s" is that of zlib', (text, checksum) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(checksum);
});

test('what was written is read in the same order', () => {
  const saved = written().bytes(Uint8Array.of(9, 8)).finish();

  const reader = new StateReader(saved, 'thing', 2);

  expect([reader.version, reader.text(), reader.byte(), reader.count(), reader.number()]).toEqual([
    2,
    'name',
    7,
    70_000,
    -0.1,
  ]);
  expect([...reader.numbers(2)]).toEqual([1, 2.5]);
  expect([...reader.bytes()]).toEqual([9, 8]);
  reader.finish();
});

test('a state inside a larger buffer is read from where it lies', () => {
  const saved = written().finish();
  const larger = new Uint8Array(saved.length + 32);
  larger.set(saved, 16);

  expect(new StateReader(larger.subarray(16, 16 + saved.length), 'thing', 2).text()).toBe('name');
});

test('another kind, a newer version, too few and too many numbers are refused in words', () => {
  const saved = written().finish();

  expect(() => new StateReader(saved, 'other', 2)).toThrow(misfit(/belongs to thing/));
  expect(() => new StateReader(saved, 'thing', 1)).toThrow(misfit(/version 2/));
  expect(() => new StateReader(new Uint8Array(40), 'thing', 2)).toThrow(misfit(/not saved by Pipit/));
  expect(() => new StateReader(saved, 'thing', 2).finish()).toThrow(misfit(/more than/));
  const reader = new StateReader(new StateWriter('thing', 1).count(1e9).finish(), 'thing', 1);
  expect(() => reader.numbers()).toThrow(misfit(/cut short/));
});

test('a number that is not finite is refused', () => {
  const saved = new StateWriter('thing', 1).number(Number.NaN).finish();

  expect(() => new StateReader(saved, 'thing', 1).number()).toThrow(misfit(/not finite/));
});
