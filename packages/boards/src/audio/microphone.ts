import { decibri } from './decibri.js';
import { liveSound, type LiveSoundOptions } from './live-sound.js';
import { speechFormat } from './pcm-format.js';
import { arecord, sox } from './recorder-program.js';
import type { SoundSignal } from './sound-signal.js';

export interface MicrophoneOptions extends LiveSoundOptions {
  readonly rateHz?: number;
  /** As the system names it; its default device otherwise. */
  readonly device?: string;
}

/**
 * This machine's microphone: through the package decibri where it is installed, else through `arecord`, else through `sox`.
 *
 * A device that vanishes is an event and is opened again for ever. Errors of the stream: `MICROPHONE_NONE`.
 *
 * ```ts
 * microphone().pipe(pipelineOf(model.card, [...standardBlocks, ...model.blocks])).subscribe(console.log);
 * ```
 */
export function microphone({ rateHz = speechFormat.rateHz, device, ...options }: MicrophoneOptions = {}): SoundSignal {
  const format = { ...speechFormat, rateHz };
  return liveSound('microphone', [decibri(format, device), arecord(format, device), sox(format)], options);
}
