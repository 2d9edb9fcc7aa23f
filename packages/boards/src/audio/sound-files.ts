import { probeAudio, readAudio } from '@pipit/data';
import type { Signal } from '../port/signal.js';
import type { Playable } from '../recording/playable.js';
import { type RecordingOptions, recording } from '../recording/recording.js';

export interface SoundFilesOptions extends RecordingOptions {
  /** Which channel of a stereo file to hear. */
  readonly pick?: number | 'mean';
}

/**
 * WAV, FLAC or Opus files one after another as a cold signal of one channel, at their own rate.
 *
 * Errors: `AUDIO_UNREADABLE` of the first file here and now, of a later one once it is its turn; `RECORDING_BROKEN` where
 * their rates differ.
 */
export function soundFiles(files: string | readonly string[], options: SoundFilesOptions = {}): Signal {
  const list = typeof files === 'string' ? [files] : files;
  return recording(
    list.map((file) => soundFile(file, options.pick)),
    options,
  );
}

/** A sound file as something that can be played. Errors: `AUDIO_UNREADABLE`. */
export function soundFile(file: string, pick: number | 'mean' = 'mean'): Playable {
  return { id: file, spec: probeAudio(file), read: async () => (await readAudio(file, pick)).samples };
}
