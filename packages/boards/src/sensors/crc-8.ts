/**
 * The checksum of Aosong's and Sensirion's sensors: polynomial x^8 + x^5 + x^4 + 1 (0x31), begun at 0xff, no reflection.
 * Source: AHT20 datasheet V1.0, 5.4; its example in Sensirion's SHT3x datasheet, 4.12: 0xbe 0xef gives 0x92.
 */
export function crc8(bytes: readonly number[]): number {
  let crc = 0xff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x80 ? 0x31 : 0)) & 0xff;
  }
  return crc;
}
