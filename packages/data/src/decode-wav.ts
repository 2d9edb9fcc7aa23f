import { PipitError } from '@pipit/core';
import { wavHeader } from './wav-header.js';

/** Decodes a WAV file (PCM of 8, 16, 24 or 32 bits, float of 32 or 64) to one array a channel, in -1..1. */
export function decodeWav(bytes: Buffer, file: string): Float32Array[] {
  const { channels, bits, isFloat, dataAt, dataBytes } = wavHeader(bytes, file);
  if (dataBytes === undefined) throw new PipitError('AUDIO_UNREADABLE', file, 'it has no data');
  const held = bytes.length - dataAt;
  if (Number.isFinite(dataBytes) && dataBytes > held) {
    throw new PipitError('AUDIO_UNREADABLE', file, `it says ${dataBytes} bytes of sound and holds ${held}`);
  }
  const width = bits / 8;
  const count = Math.floor(Math.min(held, dataBytes) / (width * channels));
  if (count === 0) throw new PipitError('AUDIO_UNREADABLE', file, 'it holds no sound');
  const sample = readerOf(bytes, width, isFloat);
  return Array.from({ length: channels }, (_, c) => {
    const out = new Float32Array(count);
    for (let i = 0; i < count; i++) out[i] = sample(dataAt + (i * channels + c) * width);
    return out;
  });
}

function readerOf(bytes: Buffer, width: number, isFloat: boolean): (at: number) => number {
  if (isFloat) return width === 4 ? (at) => bytes.readFloatLE(at) : (at) => bytes.readDoubleLE(at);
  if (width === 1) return (at) => (bytes.readUInt8(at) - 128) / 128;
  if (width === 2) return (at) => bytes.readInt16LE(at) / 32_768;
  const full = 2 ** (8 * width - 1);
  return (at) => bytes.readIntLE(at, width) / full;
}
