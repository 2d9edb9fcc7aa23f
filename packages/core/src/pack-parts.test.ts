import { expect, test } from '@jest/globals';
import { packParts, unpackParts } from './pack-parts.js';

const parts = [Uint8Array.of(1, 2, 3), undefined, new Uint8Array(), Uint8Array.of(255)];

test('parts come back as they were, the absent ones absent', () => {
  expect(unpackParts(packParts(parts))).toEqual(parts);
});

test('bytes cut short anywhere, or with something behind them, are refused', () => {
  const packed = packParts(parts);
  const cut = Array.from(packed, (_, length) => unpackParts(packed.slice(0, length)));

  expect(cut.every((result) => result === undefined)).toBe(true);
  expect(unpackParts(Uint8Array.of(...packed, 0))).toBeUndefined();
});

test('a count that no file of that size can hold is refused at once', () => {
  expect(unpackParts(Uint8Array.of(255, 255, 255, 127, 0, 0, 0, 0))).toBeUndefined();
});
