import { type Clock, systemClock } from '@pipit/core';
import { Signal } from '../port/signal.js';
import type { SignalSource } from '../signals/signal-source.js';

export interface SampledSoundOptions {
  readonly rateHz: number;
  readonly clock?: Clock;
  /** Seconds of a chunk. */
  readonly chunkS?: number;
}

/**
 * An emulated microphone: samples a source at its rate as the clock goes on, from the moment of subscription.
 *
 * On a virtual clock it plays as fast as the clock is moved, and misses nothing.
 */
export function sampledSound(
  source: SignalSource,
  { rateHz, clock = systemClock, chunkS = 0.02 }: SampledSoundOptions,
): Signal {
  const { channels, origin } = source;
  const width = channels.length;
  const instants = Math.max(1, Math.round(chunkS * rateHz));
  return new Signal({ kind: 'chunk', rateHz, channels }, { kind: 'emulated', ...origin }, (subscriber) => {
    const startedAt = clock.now();
    const instant = new Float32Array(width);
    let taken = 0;
    let cancel = () => {};
    const dueAt = () => startedAt + (taken + instants) / rateHz;
    const wait = () => {
      cancel = clock.after(Math.max(0, dueAt() - clock.now()), take);
    };
    const take = () => {
      const at = startedAt + taken / rateHz;
      const samples = new Float32Array(instants * width);
      for (let i = 0; i < instants; i++) {
        source.sample(at + i / rateHz, instant, rateHz);
        samples.set(instant, i * width);
      }
      taken += instants;
      wait();
      subscriber.next({ at, rateHz, samples });
    };
    wait();
    return () => cancel();
  });
}
