import { PipitError } from '@pipit/core';

/** How the samples of a WAV file are written and where they lie. */
export interface WavHeader {
  readonly rateHz: number;
  readonly channels: number;
  readonly bits: number;
  readonly isFloat: boolean;
  readonly dataAt: number;
  /** Undefined while the data chunk is not within the bytes given. `Infinity` for a file whose writer never knew. */
  readonly dataBytes: number | undefined;
}

const pcm = 1;
const ieeeFloat = 3;
const extensible = 0xfffe;

/** Reads the chunks of a RIFF WAVE file up to its data. Errors: `AUDIO_UNREADABLE`. */
export function wavHeader(bytes: Buffer, file: string): WavHeader {
  const fail = (why: string) => new PipitError('AUDIO_UNREADABLE', file, why);
  if (bytes.length < 12 || bytes.toString('latin1', 8, 12) !== 'WAVE') throw fail('it is RIFF but not WAVE');
  let format: Omit<WavHeader, 'dataAt' | 'dataBytes'> | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (id === 'data') {
      if (!format) throw fail('its data comes before its format');
      // A recorder that was cut off leaves 0 or all ones in the size.
      return {
        ...format,
        dataAt: at + 8,
        dataBytes: size === 0 || size === 0xffffffff ? Number.POSITIVE_INFINITY : size,
      };
    }
    if (id === 'fmt ') {
      if (size < 16 || at + 24 > bytes.length) throw fail('its format chunk is cut short');
      format = readFormat(bytes, at + 8, size, fail);
    }
    at += 8 + size + (size % 2);
  }
  if (!format) throw fail('it has no format chunk');
  return { ...format, dataAt: 0, dataBytes: undefined };
}

function readFormat(bytes: Buffer, at: number, size: number, fail: (why: string) => Error) {
  const written = bytes.readUInt16LE(at);
  const hasSubformat = written === extensible && size >= 26 && at + 26 <= bytes.length;
  const code = hasSubformat ? bytes.readUInt16LE(at + 24) : written;
  const channels = bytes.readUInt16LE(at + 2);
  const rateHz = bytes.readUInt32LE(at + 4);
  const bits = bytes.readUInt16LE(at + 14);
  const isFloat = code === ieeeFloat;
  const known = isFloat ? [32, 64] : [8, 16, 24, 32];
  if (code !== pcm && !isFloat) throw fail(`its encoding ${code} is neither PCM nor float`);
  if (!known.includes(bits)) throw fail(`it has ${bits} bits a sample`);
  if (channels === 0 || rateHz === 0) throw fail(`it has ${channels} channels at ${rateHz} Hz`);
  return { rateHz, channels, bits, isFloat };
}
