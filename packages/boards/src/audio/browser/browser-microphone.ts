import { BackOff, type BackOffOptions, type Chunk, type Clock, PipitError, systemClock } from '@pipit/core';
import type { Subscriber } from 'rxjs';
import type { BoardEvent, BoardNews } from '../../port/board-event.js';
import { SoundSignal } from '../sound-signal.js';
import type { BrowserAudio, WorkletChunk } from './browser-audio.js';
import { processorName, workletSource } from './worklet-source.js';

export interface BrowserMicrophoneOptions {
  /** What the browser is asked to convert to. */
  readonly rateHz?: number;
  /** Seconds that may wait while the page is busy. */
  readonly capacityS?: number;
  readonly chunkS?: number;
  /** Where `workletSource` is served, for pages whose policy forbids blob URLs. */
  readonly workletUrl?: string;
  /** The browser's own echo cancelling, noise suppression and gain control: off, since models are trained without. */
  readonly processed?: boolean;
  readonly clock?: Clock;
  readonly backOff?: BackOffOptions;
  readonly browser?: BrowserAudio;
}

/**
 * The microphone of a web page, through an AudioWorklet. Subscribing asks for permission; unsubscribing releases the device.
 *
 * Sound is dated by the frames that the audio thread counted, so that what was lost while the page was busy (the oldest
 * after `capacityS` seconds) shows as a gap and is told as `overload`. A device that is unplugged or refused is told as
 * `lost` and asked for again with back-off. Errors of the stream: `MICROPHONE_NONE` where the page may not record at all.
 */
export function browserMicrophone(options: BrowserMicrophoneOptions = {}): SoundSignal {
  const { rateHz = 16_000, browser = globalThis as unknown as BrowserAudio } = options;
  const origin = { kind: 'live', synthetic: false, description: 'microphone of the browser' } as const;
  return new SoundSignal(rateHz, origin, (subscriber, tell) => {
    if (!browser.navigator?.mediaDevices) {
      subscriber.error(new PipitError('MICROPHONE_NONE', ['navigator.mediaDevices (https or localhost only)']));
      return undefined;
    }
    const run = new BrowserRun(options, rateHz, browser, subscriber, tell);
    void run.open();
    return () => run.close();
  });
}

class BrowserRun {
  readonly #options: BrowserMicrophoneOptions;
  readonly #rateHz: number;
  readonly #browser: BrowserAudio;
  readonly #subscriber: Subscriber<Chunk>;
  readonly #tell: (event: BoardEvent) => void;
  readonly #clock: Clock;
  readonly #backOff: BackOff;
  #release = () => {};
  #cancel = () => {};
  #isClosed = false;

  constructor(
    options: BrowserMicrophoneOptions,
    rateHz: number,
    browser: BrowserAudio,
    subscriber: Subscriber<Chunk>,
    tell: (event: BoardEvent) => void,
  ) {
    this.#options = options;
    this.#rateHz = rateHz;
    this.#browser = browser;
    this.#subscriber = subscriber;
    this.#tell = tell;
    this.#clock = options.clock ?? systemClock;
    this.#backOff = new BackOff(options.backOff);
  }

  async open(): Promise<void> {
    this.#news({ kind: 'connecting', attempt: this.#backOff.failures + 1 });
    try {
      await this.#start();
    } catch (error) {
      this.#lose(error instanceof Error ? error.message : String(error));
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.#release();
    this.#news({ kind: 'closed' });
  }

  async #start(): Promise<void> {
    const { processed = false, chunkS = 0.02, capacityS = 2, workletUrl } = this.#options;
    const { navigator, AudioContext, AudioWorkletNode, Blob, URL } = this.#browser;
    const audio = {
      channelCount: 1,
      echoCancellation: processed,
      noiseSuppression: processed,
      autoGainControl: processed,
    };
    const stream = await (navigator.mediaDevices as NonNullable<typeof navigator.mediaDevices>).getUserMedia({ audio });
    const tracks = stream.getTracks();
    const releaseStream = () => {
      for (const track of tracks) track.stop();
    };
    this.#release = releaseStream;
    if (this.#isClosed) return releaseStream();
    const context = new AudioContext({ sampleRate: this.#rateHz });
    let isOver = false;
    this.#release = () => {
      isOver = true;
      releaseStream();
      void context.close();
    };
    const url = workletUrl ?? URL.createObjectURL(new Blob([workletSource], { type: 'text/javascript' }));
    await context.audioWorklet.addModule(url);
    if (workletUrl === undefined) URL.revokeObjectURL(url);
    if (isOver) return;
    const size = Math.round(chunkS * this.#rateHz);
    const node = new AudioWorkletNode(context, processorName, {
      numberOfOutputs: 0,
      processorOptions: { size, most: Math.max(1, Math.round(capacityS / chunkS)) },
    });
    let startedAt: number | undefined;
    node.port.onmessage = ({ data }) => {
      if (isOver) return;
      node.port.postMessage('heard', []);
      startedAt ??= this.#clock.now() - (data.frame + size) / this.#rateHz;
      this.#hear(data, startedAt);
    };
    for (const track of tracks) {
      track.addEventListener('ended', () => {
        if (!isOver) this.#lose('it was unplugged, or its use was ended');
      });
    }
    context.createMediaStreamSource(stream).connect(node);
    await context.resume();
    this.#news({ kind: 'connected', firmware: `browser, ${context.sampleRate} Hz` });
  }

  #hear({ frame, samples, lost }: WorkletChunk, startedAt: number): void {
    this.#backOff.succeeded();
    if (lost > 0) {
      this.#news({ kind: 'overload', sensor: 'microphone', lostS: (lost * samples.length) / this.#rateHz });
    }
    this.#subscriber.next({ at: startedAt + frame / this.#rateHz, rateHz: this.#rateHz, samples });
  }

  #lose(why: string): void {
    this.#release();
    this.#release = () => {};
    if (this.#isClosed) return;
    this.#news({ kind: 'lost', error: new PipitError('SOUND_LOST', 'the microphone', why) });
    const inS = this.#backOff.next();
    this.#news({ kind: 'retrying', inS, attempt: this.#backOff.failures + 1 });
    if (!this.#isClosed) this.#cancel = this.#clock.after(inS, () => void this.open());
  }

  #news(news: BoardNews): void {
    this.#tell({ ...news, at: this.#clock.now() });
  }
}
