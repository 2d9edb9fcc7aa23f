import { PipitError } from '@pipit/core';
import { flacRate } from './decode-flac.js';
import { opusRate } from './decode-opus.js';
import { wavHeader } from './wav-header.js';

export type AudioFormat = 'wav' | 'flac' | 'opus';

/** What a sound file is, by its first bytes whatever its name, and its rate. Errors: `AUDIO_UNREADABLE`. */
export function audioFormat(bytes: Buffer, file: string): { readonly format: AudioFormat; readonly rateHz: number } {
  const magic = bytes.toString('latin1', 0, 4);
  if (magic === 'RIFF') return { format: 'wav', rateHz: wavHeader(bytes, file).rateHz };
  if (magic === 'fLaC') return { format: 'flac', rateHz: flacRate(bytes, file) };
  if (magic === 'OggS') return { format: 'opus', rateHz: opusRate(bytes, file) };
  throw new PipitError(
    'AUDIO_UNREADABLE',
    file,
    bytes.length === 0 ? 'it is empty' : 'it is neither WAV, FLAC nor Opus',
  );
}
