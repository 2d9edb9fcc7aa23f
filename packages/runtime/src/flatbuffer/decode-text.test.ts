import { expect, test } from '@jest/globals';
import { decodeText } from './decode-text.js';

test('names come out the same with and without a TextDecoder', () => {
  for (const text of ['', 'serving_default_input:0', 'größe/尺寸']) {
    const bytes = new TextEncoder().encode(text);

    expect(decodeText(bytes)).toBe(text);
    expect(decodeText(bytes, null)).toBe(text);
  }
});

test('bytes that are no UTF-8 never throw', () => {
  const broken = Uint8Array.of(0x61, 0xff, 0xc0);

  expect(decodeText(broken).length).toBeGreaterThan(0);
  expect(decodeText(broken, null)).toHaveLength(3);
});
