import { PipitError } from '@pipit/core';

/** The identification header of an Opus file (RFC 7845, 5.1). */
export interface OpusHead {
  readonly channels: number;
  /** Samples at 48 kHz to be thrown away at the start. */
  readonly preSkip: number;
  /** The rate at which an Opus decoder gives what was recorded: the input's own where it can, else 48 kHz. */
  readonly rateHz: OpusRate;
  readonly streams: number;
  readonly coupled: number;
  readonly mapping: number[];
}

/** Rates at which an Opus decoder can run (RFC 6716, 2). */
const rates = [8000, 12000, 16000, 24000, 48000] as const;
export type OpusRate = (typeof rates)[number];

/** Reads the header wherever it begins in `bytes`. Errors: `AUDIO_UNREADABLE`. */
export function opusHead(bytes: Buffer, file: string): OpusHead {
  const at = bytes.indexOf('OpusHead', 0, 'latin1');
  if (at < 0 || at + 19 > bytes.length) throw new PipitError('AUDIO_UNREADABLE', file, 'it is Ogg but not Opus');
  const channels = bytes.readUInt8(at + 9);
  const family = bytes.readUInt8(at + 18);
  const recorded = bytes.readUInt32LE(at + 12);
  const rateHz = rates.find((rate) => rate === recorded) ?? 48000;
  const preSkip = bytes.readUInt16LE(at + 10);
  const isPlain = family === 0 && (channels === 1 || channels === 2);
  if (isPlain)
    return { channels, preSkip, rateHz, streams: 1, coupled: channels - 1, mapping: channels === 2 ? [0, 1] : [0] };
  const hasTable = family === 1 && channels >= 1 && channels <= 8 && at + 21 + channels <= bytes.length;
  if (!hasTable)
    throw new PipitError('AUDIO_UNREADABLE', file, `its ${channels} channels are laid out in a way that is not known`);
  const mapping = [...bytes.subarray(at + 21, at + 21 + channels)];
  return { channels, preSkip, rateHz, streams: bytes.readUInt8(at + 19), coupled: bytes.readUInt8(at + 20), mapping };
}
