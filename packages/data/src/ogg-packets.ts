import { PipitError } from '@pipit/core';

/** The packets of an Ogg stream, and the position that its last page gives. */
export interface OggPackets {
  readonly packets: readonly Uint8Array[];
  /** Granule position of the last page: for Opus, samples at 48 kHz with those that are skipped. */
  readonly granule: number;
}

/** Puts an Ogg file's packets together from its pages (RFC 3533, 6). Errors: `AUDIO_UNREADABLE`, also when it is cut short. */
export function oggPackets(bytes: Buffer, file: string): OggPackets {
  const packets: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  let granule = 0;
  let isEnded = false;
  for (let at = 0; at < bytes.length; ) {
    if (bytes.toString('latin1', at, at + 4) !== 'OggS' && at + 4 <= bytes.length) {
      throw new PipitError('AUDIO_UNREADABLE', file, `there is no Ogg page at byte ${at}`);
    }
    const segments = at + 27 <= bytes.length ? bytes.readUInt8(at + 26) : 0;
    const body = at + 27 + segments;
    const sizes = bytes.subarray(at + 27, body);
    const end = body + sizes.reduce((sum, size) => sum + size, 0);
    if (at + 27 > bytes.length || body > bytes.length || end > bytes.length)
      throw new PipitError('AUDIO_UNREADABLE', file, 'it ends too early');
    granule = Number(bytes.readBigInt64LE(at + 6));
    isEnded = (bytes.readUInt8(at + 5) & 0x04) !== 0;
    let from = body;
    for (const size of sizes) {
      parts.push(bytes.subarray(from, from + size));
      from += size;
      // A segment of less than 255 bytes ends its packet, on this page or on a later one.
      if (size === 255) continue;
      packets.push(parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts));
      parts = [];
    }
    at = end;
  }
  if (!isEnded) throw new PipitError('AUDIO_UNREADABLE', file, 'it ends too early');
  return { packets, granule };
}
