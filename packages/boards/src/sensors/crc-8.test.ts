import { expect, test } from '@jest/globals';
import { crc8 } from './crc-8.js';

test("the checksum is that of the datasheet's example", () => {
  // Sensirion SHT3x datasheet, 4.12: CRC(0xBEEF) = 0x92.
  expect(crc8([0xbe, 0xef])).toBe(0x92);
});
