import type { Chunk, SignalSpec } from '@pipit/core';
import { Signal } from './signal.js';

/** A signal that says nothing for this long, and for ten of its samples, no longer counts. */
const leastSilenceS = 1;
const mostMissed = 10;

/**
 * Several signals of one rate as one: the channels of the first, then those of the second, and so on.
 *
 * The first one gives the clock, since over hours the sensors of a board run apart: each of its instants takes the oldest
 * instant of every other that was not taken yet, its last one where none is new; more than a chunk behind, what is oldest is
 * let go. A signal that falls silent for a second becomes NaN until it speaks again, so that whoever judges sees a dead sensor
 * and the others still. Where the first falls silent nothing comes, and its gap is the gap of all. The first instants wait
 * for every signal, for as long.
 */
export function fused(spec: SignalSpec, signals: readonly [Signal, ...Signal[]]): Signal {
  const [leader, ...others] = signals;
  const origin = {
    ...leader.origin,
    synthetic: signals.some(({ origin: own }) => own.synthetic),
    description: [...new Set(signals.map(({ origin: own }) => own.description))].join(', '),
  };
  return new Signal(spec, origin, (subscriber) => {
    const silence = Math.max(leastSilenceS * spec.rateHz, mostMissed);
    const followers = others.map((other) => new Follower(other.spec.channels.length, silence));
    let waited = 0;
    const width = spec.channels.length;
    const own = leader.spec.channels.length;
    const take = ({ at, rateHz, samples }: Chunk) => {
      const instants = samples.length / own;
      let first = 0;
      while (first < instants && waited < silence && followers.some(({ hasSpoken }) => !hasSpoken)) {
        first++;
        waited++;
      }
      if (first === instants) return;
      waited = silence;
      const whole = new Float32Array((instants - first) * width);
      for (let i = first, to = 0; i < instants; i++, to += width) {
        whole.set(samples.subarray(i * own, (i + 1) * own), to);
        let place = to + own;
        for (const follower of followers) {
          whole.set(follower.next(), place);
          place += follower.width;
        }
      }
      subscriber.next({ at: at + first / rateHz, rateHz, samples: whole });
    };
    const fail = (error: unknown) => subscriber.error(error);
    // The others first: what they have to say at once counts for the first instant.
    others.forEach((other, i) => {
      const next = (chunk: Chunk) => followers[i]?.take(chunk.samples);
      subscriber.add(other.subscribe({ next, error: fail }));
    });
    subscriber.add(leader.subscribe({ next: take, error: fail, complete: () => subscriber.complete() }));
  });
}

/** The instants of a signal that wait to be taken, and its last one. */
class Follower {
  readonly width: number;
  readonly #silence: number;
  readonly #last: Float32Array;
  #waiting: Float32Array[] = [];
  #age = 0;
  hasSpoken = false;

  constructor(width: number, silence: number) {
    this.width = width;
    this.#silence = silence;
    this.#last = new Float32Array(width).fill(Number.NaN);
  }

  take(samples: Float32Array): void {
    this.hasSpoken = true;
    this.#age = 0;
    const fresh = Array.from({ length: samples.length / this.width }, (_, i) =>
      samples.subarray(i * this.width, (i + 1) * this.width),
    );
    this.#waiting = [...this.#waiting.slice(-fresh.length), ...fresh];
  }

  next(): Float32Array {
    const waiting = this.#waiting.shift();
    if (waiting) this.#last.set(waiting);
    else if (this.#age >= this.#silence) this.#last.fill(Number.NaN);
    this.#age++;
    return this.#last;
  }
}
