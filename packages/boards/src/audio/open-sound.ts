import { type Clock, systemClock } from '@pipit/core';
import type { Signal } from '../port/signal.js';
import { microphone } from './microphone.js';
import { networkSound } from './network-sound.js';
import { speechFormat } from './pcm-format.js';
import { pipedSound } from './piped-sound.js';
import { soundFiles } from './sound-files.js';

export interface OpenSoundOptions {
  /** Of what is asked for a rate; a file has its own. */
  readonly rateHz?: number;
  /** By which a file is played; live sound is dated by the machine's own. */
  readonly clock?: Clock;
  readonly onListening?: (url: string) => void;
}

/**
 * Sound by name, for settings and command lines: `microphone`, `microphone:<device>`, `stdin` (raw 16-bit mono),
 * `http:<port>` (raw 16-bit mono, from this machine only), or the path of a WAV, FLAC or Opus file.
 *
 * Errors: those of `soundFiles`, here and now.
 */
export function openSound(where: string, options: OpenSoundOptions = {}): Signal {
  const { rateHz = speechFormat.rateHz, clock = systemClock, onListening } = options;
  const format = { ...speechFormat, rateHz };
  const [kind = '', rest] = where.split(/:(.*)/s);
  if (kind === 'microphone') return microphone({ rateHz, ...(rest && { device: rest }) });
  if (where === 'stdin') return pipedSound(process.stdin, { format });
  if (kind === 'http' && rest && /^\d+$/.test(rest)) {
    return networkSound({ port: Number(rest), format, ...(onListening && { onListening }) });
  }
  return soundFiles(where, { clock });
}
