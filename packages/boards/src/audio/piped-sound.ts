import type { Readable } from 'node:stream';
import { type Clock, PipitError, systemClock } from '@pipit/core';
import { PcmDecoder } from './pcm-decoder.js';
import { type PcmFormat, speechFormat } from './pcm-format.js';
import { type Overload, SoundLine } from './sound-line.js';
import { SoundSignal } from './sound-signal.js';

export interface PipedSoundOptions {
  readonly format?: PcmFormat;
  readonly clock?: Clock;
  /** `wait` (default) holds the writer up and loses nothing; `dropOldest` for a live writer that must not be held up. */
  readonly overload?: Overload;
  readonly capacityS?: number;
  readonly chunkS?: number;
}

/**
 * Raw PCM from a stream, such as standard input: `arecord -t raw ... | app`. Ends with the stream; a stream can be heard once.
 *
 * Errors of the stream: `SOUND_LOST` where reading fails.
 */
export function pipedSound(from: Readable, options: PipedSoundOptions = {}): SoundSignal {
  const { format = speechFormat, clock = systemClock, overload = 'wait', ...line } = options;
  const origin = { kind: 'live', synthetic: false, description: 'raw sound from a pipe' } as const;
  return new SoundSignal(format.rateHz, origin, (subscriber, tell) => {
    const decoder = new PcmDecoder(format);
    const sensor = 'pipe';
    const sound = new SoundLine(
      { ...line, rateHz: format.rateHz, clock, overload },
      {
        chunk: (chunk) => subscriber.next(chunk),
        overload: (lostS) => tell({ kind: 'overload', sensor, lostS, at: clock.now() }),
        gap: (lostS) => tell({ kind: 'gap', sensor, lostS, at: clock.now() }),
        hold: (isHeld) => void (isHeld ? from.pause() : from.resume()),
        done: () => subscriber.complete(),
      },
    );
    const onData = (data: Uint8Array) => sound.take(decoder.decode(data));
    const onEnd = () => sound.end();
    const onError = (error: Error) => subscriber.error(new PipitError('SOUND_LOST', 'the pipe', error.message));
    from.on('data', onData).once('end', onEnd).once('close', onEnd).once('error', onError);
    return () => {
      from.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError).pause();
      sound.close();
    };
  });
}
