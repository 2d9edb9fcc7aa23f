import { PipitError } from '@pipit/core';

/** Walks the pages of an Ogg file (RFC 3533, 6). `isWhole` says that the last page ends the stream and is all there. */
export function oggPages(bytes: Buffer, file: string): { readonly count: number; readonly isWhole: boolean } {
  let at = 0;
  let count = 0;
  let isWhole = false;
  while (at < bytes.length) {
    if (at + 27 > bytes.length) return { count, isWhole: false };
    if (bytes.toString('latin1', at, at + 4) !== 'OggS') {
      throw new PipitError('AUDIO_UNREADABLE', file, `there is no Ogg page at byte ${at}`);
    }
    const segments = bytes.readUInt8(at + 26);
    if (at + 27 + segments > bytes.length) return { count, isWhole: false };
    let size = 27 + segments;
    for (let i = 0; i < segments; i++) size += bytes.readUInt8(at + 27 + i);
    if (at + size > bytes.length) return { count, isWhole: false };
    isWhole = (bytes.readUInt8(at + 5) & 0x04) !== 0;
    at += size;
    count++;
  }
  return { count, isWhole };
}
