import { closeSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PipitError, type SignalSpec } from '@pipit/core';
import { audioFormat } from './audio-format.js';
import { audioSpec } from './audio-spec.js';
import { decodeFlac } from './decode-flac.js';
import { decodeOpus } from './decode-opus.js';
import { decodeWav } from './decode-wav.js';

/** Which channel of a stereo file to take: its number, or the mean of all. */
export type PickChannel = 'mean' | number;

/** Enough of a file for every format's header. */
const headBytes = 4096;

/** Rate and channel of a sound file, from its header alone. Errors: `AUDIO_UNREADABLE`. */
export function probeAudio(file: string): SignalSpec {
  const head = Buffer.alloc(headBytes);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    return audioSpec(audioFormat(head.subarray(0, readSync(descriptor, head, 0, headBytes, 0)), file).rateHz);
  } catch (error) {
    throw asUnreadable(error, file);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Decodes a WAV, FLAC or Opus file to one channel in -1..1. Errors: `AUDIO_UNREADABLE`. */
export async function readAudio(
  file: string,
  pick: PickChannel = 'mean',
): Promise<{ spec: SignalSpec; samples: Float32Array }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw asUnreadable(error, file);
  }
  const { format, rateHz } = audioFormat(bytes, file);
  const channels =
    format === 'wav'
      ? decodeWav(bytes, file)
      : await (format === 'flac' ? decodeFlac(bytes, file) : decodeOpus(bytes, file));
  return { spec: audioSpec(rateHz), samples: mono(channels, pick, file) };
}

function mono(channels: readonly Float32Array[], pick: PickChannel, file: string): Float32Array {
  if (pick !== 'mean') {
    const chosen = channels[pick];
    if (chosen) return chosen;
    throw new PipitError('AUDIO_UNREADABLE', file, `it has ${channels.length} channels, none numbered ${pick}`);
  }
  const [first] = channels;
  if (!first || channels.length === 1) return first ?? new Float32Array(0);
  return first.map((_, i) => channels.reduce((sum, channel) => sum + (channel[i] as number), 0) / channels.length);
}

function asUnreadable(error: unknown, file: string): PipitError {
  if (error instanceof PipitError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new PipitError('AUDIO_UNREADABLE', file, code === 'ENOENT' ? 'the file is not there' : message);
}
