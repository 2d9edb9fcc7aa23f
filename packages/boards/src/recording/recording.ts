import { type Chunk, type Clock, PipitError, systemClock } from '@pipit/core';
import type { Subscriber } from 'rxjs';
import { Signal } from '../port/signal.js';
import { usualChunk } from '../sensors/sensor.js';
import { checkedSamples } from './checked-samples.js';
import type { Playable } from './playable.js';

export interface RecordingOptions {
  readonly clock?: Clock;
  /** 1 plays as it was recorded, 10 ten times as fast, `asap` as fast as the listeners take it. */
  readonly speed?: number | 'asap';
  /** Instants in a chunk. */
  readonly chunk?: number;
  /** Time that passes between two recordings, so that nothing mixes them; 0 joins them. */
  readonly pauseS?: number;
  /** Begins again after the last. */
  readonly repeat?: boolean;
  /** True where no sensor ever measured what the recordings hold. */
  readonly synthetic?: boolean;
  /** Told when a recording begins, with the `at` of its first sample. */
  readonly onRecording?: (recording: Playable, at: number) => void;
}

/** Chunks handed out at a time under `asap`, so that timers and other streams get their turn. */
const chunksAtATime = 256;

/**
 * Recordings one after another as a cold signal: each subscription plays from the start, on its own.
 *
 * `at` counts the seconds played. Instants that were never measured (all NaN) are left out and show as a gap. Ends with
 * the last recording. Errors: `RECORDING_BROKEN` where there is none, or one is cut short or has another spec; a
 * reader's own coded error is passed on. Chunks before the broken recording are not taken back.
 *
 * ```ts
 * const folder = await openFolder('../shared/data/anomaly_ceiling_fan');
 * const normal = folder.recordings.filter(({ columns }) => columns.weight === '0');
 * recording(normal, { speed: 'asap' }).subscribe(({ at, samples }) => console.log(at, samples.length));
 * ```
 */
export function recording(played: Playable | readonly Playable[], options: RecordingOptions = {}): Signal {
  const list: readonly Playable[] = 'read' in played ? [played] : played;
  const [first] = list;
  if (!first) throw new PipitError('RECORDING_BROKEN', 'list', 'it is empty');
  const { spec } = first;
  const description = list.length === 1 ? `recording ${first.id}` : `${list.length} recordings from ${first.id} on`;
  return new Signal(spec, { kind: 'recording', synthetic: options.synthetic ?? false, description }, (subscriber) => {
    const player = new Player(list, options, subscriber);
    player.play(0).catch((error: unknown) => subscriber.error(error));
    return () => player.stop();
  });
}

class Player {
  readonly #list: readonly Playable[];
  readonly #subscriber: Subscriber<Chunk>;
  readonly #o: Required<Pick<RecordingOptions, 'clock' | 'speed' | 'pauseS' | 'repeat'>> & RecordingOptions;
  #at = 0;
  #startedAt = 0;
  #cancel = () => {};
  #isStopped = false;
  #sent = 0;

  constructor(list: readonly Playable[], options: RecordingOptions, subscriber: Subscriber<Chunk>) {
    this.#list = list;
    this.#subscriber = subscriber;
    this.#o = { clock: systemClock, speed: 1, pauseS: 1, repeat: false, ...options };
    this.#startedAt = this.#o.clock.now();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  async play(index: number): Promise<void> {
    const [first] = this.#list;
    const next = this.#list[index];
    if (!first || !next) {
      if (this.#o.repeat) await this.play(0);
      else this.#subscriber.complete();
      return;
    }
    const samples = await checkedSamples(next, first.spec);
    if (this.#isStopped) return;
    if (index > 0) this.#at += this.#o.pauseS;
    this.#o.onRecording?.(next, this.#at);
    this.#send(next, samples, 0, index);
  }

  /** Sends what is due and comes back for the rest. */
  #send(recorded: Playable, samples: Float32Array, from: number, index: number): void {
    const { rateHz, channels } = recorded.spec;
    const width = channels.length;
    const most = (this.#o.chunk ?? usualChunk(rateHz)) * width;
    let start = from;
    while (start < samples.length) {
      while (start < samples.length && isMissing(samples, start, width)) start += width;
      const end = endOf(samples, start, most, width);
      if (end === start) break;
      const waitS = this.#waitS(this.#at + end / width / rateHz);
      if (waitS !== undefined) {
        this.#sent = 0;
        this.#cancel = this.#o.clock.after(waitS, () => this.#send(recorded, samples, start, index));
        return;
      }
      const at = this.#at + start / width / rateHz;
      this.#sent++;
      this.#subscriber.next({ at, rateHz, samples: samples.slice(start, end) });
      if (this.#isStopped) return;
      start = end;
    }
    this.#at += samples.length / width / rateHz;
    this.play(index + 1).catch((error: unknown) => this.#subscriber.error(error));
  }

  /** How long until a chunk that ends at `end` may go; undefined for now. */
  #waitS(end: number): number | undefined {
    const { clock, speed } = this.#o;
    if (speed === 'asap') return this.#sent < chunksAtATime ? undefined : 0;
    const waitS = this.#startedAt + end / speed - clock.now();
    return waitS > 1e-9 ? waitS : undefined;
  }
}

function endOf(samples: Float32Array, start: number, most: number, width: number): number {
  const last = Math.min(samples.length, start + most);
  let end = start;
  while (end < last && !isMissing(samples, end, width)) end += width;
  return end;
}

function isMissing(samples: Float32Array, start: number, width: number): boolean {
  for (let c = 0; c < width; c++) if (!Number.isNaN(samples[start + c])) return false;
  return true;
}
