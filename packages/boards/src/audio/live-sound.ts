import { BackOff, type BackOffOptions, type Chunk, type Clock, PipitError, systemClock } from '@pipit/core';
import type { Subscriber } from 'rxjs';
import type { BoardEvent, BoardNews } from '../port/board-event.js';
import { PcmDecoder } from './pcm-decoder.js';
import { SoundLine, type SoundLineOptions } from './sound-line.js';
import { SoundSignal } from './sound-signal.js';
import type { SoundSource } from './sound-source.js';

export interface LiveSoundOptions extends Pick<SoundLineOptions, 'capacityS' | 'chunkS'> {
  readonly clock?: Clock;
  readonly backOff?: BackOffOptions;
  /** Seconds without any sound data after which the device counts as gone. */
  readonly silentS?: number;
}

/**
 * Sound from the first of `sources` that is installed, opened again with back-off for ever when it is lost.
 *
 * Each subscription opens its own. A loss is an event and, once the sound is back, a gap. What is not heard in time is
 * let go after `capacityS` seconds, oldest first, and told as `overload`. Errors of the stream: `MICROPHONE_NONE` where no
 * source is installed.
 */
export function liveSound(name: string, sources: readonly SoundSource[], options: LiveSoundOptions = {}): SoundSignal {
  const rateHz = sources[0]?.format.rateHz ?? 16_000;
  const origin = { kind: 'live', synthetic: false, description: name } as const;
  return new SoundSignal(rateHz, origin, (subscriber, tell) => {
    const run = new LiveRun(name, rateHz, sources, options, subscriber, tell);
    run.open();
    return () => run.close();
  });
}

class LiveRun {
  readonly #name: string;
  readonly #sources: readonly SoundSource[];
  readonly #clock: Clock;
  readonly #subscriber: Subscriber<Chunk>;
  readonly #tell: (event: BoardEvent) => void;
  readonly #line: SoundLine;
  readonly #backOff: BackOff;
  readonly #silentS: number;
  #source = 0;
  #attempt = 0;
  #isClosed = false;
  #close: () => void = () => {};
  #cancelWatch: () => void = () => {};
  #cancelRetry: () => void = () => {};

  constructor(
    name: string,
    rateHz: number,
    sources: readonly SoundSource[],
    options: LiveSoundOptions,
    subscriber: Subscriber<Chunk>,
    tell: (event: BoardEvent) => void,
  ) {
    const { clock = systemClock, backOff, silentS = 3, capacityS, chunkS } = options;
    this.#name = name;
    this.#sources = sources;
    this.#clock = clock;
    this.#subscriber = subscriber;
    this.#tell = tell;
    this.#backOff = new BackOff(backOff);
    this.#silentS = silentS;
    this.#line = new SoundLine(
      { rateHz, clock, ...(capacityS !== undefined && { capacityS }), ...(chunkS !== undefined && { chunkS }) },
      {
        chunk: (chunk) => subscriber.next(chunk),
        overload: (lostS) => this.#news({ kind: 'overload', sensor: name, lostS }),
        gap: (lostS) => this.#news({ kind: 'gap', sensor: name, lostS }),
        done: () => subscriber.complete(),
      },
    );
  }

  open(): void {
    const source = this.#sources[this.#source];
    if (!source) {
      const tried = this.#sources.map((one) => one.name);
      this.#subscriber.error(new PipitError('MICROPHONE_NONE', tried));
      return;
    }
    const decoder = new PcmDecoder(source.format);
    this.#attempt++;
    this.#news({ kind: 'connecting', attempt: this.#attempt });
    let isOver = false;
    const lose = (why: string, isAbsent = false) => {
      if (isOver) return;
      isOver = true;
      this.#cancelWatch();
      this.#close();
      this.#close = () => {};
      if (isAbsent) this.#tryNext();
      else this.#retry(source.name, why);
    };
    const watch = () => {
      this.#cancelWatch();
      this.#cancelWatch = this.#clock.after(this.#silentS, () => lose(`nothing came for ${this.#silentS} s`));
    };
    watch();
    const close = source.open({
      opened: () => this.#news({ kind: 'connected', firmware: source.name }),
      bytes: (data) => {
        if (isOver) return;
        watch();
        this.#backOff.succeeded();
        this.#attempt = 0;
        this.#line.take(decoder.decode(data));
      },
      ended: lose,
    });
    if (isOver) close();
    else {
      this.#close = () => {
        isOver = true;
        close();
      };
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelWatch();
    this.#cancelRetry();
    this.#close();
    this.#line.close();
    this.#news({ kind: 'closed' });
  }

  #tryNext(): void {
    this.#source++;
    this.open();
  }

  #retry(source: string, why: string): void {
    this.#line.broken();
    this.#news({ kind: 'lost', error: new PipitError('SOUND_LOST', `${this.#name} (${source})`, why) });
    if (this.#isClosed) return;
    const inS = this.#backOff.next();
    this.#news({ kind: 'retrying', inS, attempt: this.#attempt + 1 });
    if (!this.#isClosed) this.#cancelRetry = this.#clock.after(inS, () => this.open());
  }

  #news(news: BoardNews): void {
    this.#tell({ ...news, at: this.#clock.now() });
  }
}
