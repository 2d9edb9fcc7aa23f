import { type BackOffOptions, type Chunk, type Clock, VirtualClock } from '@pipit/core';
import type { Observable, Subscription } from 'rxjs';
import { analogPart } from '../emulated/analog-part.js';
import { EmulatedUno, type EmulatedUnoOptions, type PartState } from '../emulated/emulated-uno.js';
import { ledPart } from '../emulated/led-part.js';
import { mpu6050Chip } from '../emulated/mpu6050-chip.js';
import { relayPart } from '../emulated/relay-part.js';
import { servoPart } from '../emulated/servo-part.js';
import { FirmataBoard } from '../firmata/firmata-board.js';
import { FaultyLink } from '../link/faulty-link.js';
import type { BoardEvent } from '../port/board-event.js';
import { analog } from '../sensors/analog.js';
import { mpu6050 } from '../sensors/mpu6050.js';
import { formula } from '../signals/formula.js';

/** A clock that knows how many timers are set. */
export class CountingClock implements Clock {
  readonly #clock = new VirtualClock();
  #timers = 0;

  get timers(): number {
    return this.#timers;
  }

  now(): number {
    return this.#clock.now();
  }

  after(seconds: number, wake: () => void): () => void {
    this.#timers++;
    let isSet = true;
    const done = () => {
      if (isSet) this.#timers--;
      isSet = false;
    };
    const cancel = this.#clock.after(seconds, () => {
      done();
      wake();
    });
    return () => {
      done();
      cancel();
    };
  }

  advance(seconds: number): void {
    this.#clock.advance(seconds);
  }
}

/** Steps of the sample counter in g: exact in the sensor's counts at +-8 g, and long before it repeats. */
const countG = 1 / 4096;
const countsBeforeRepeat = 16_384;

/** An emulated board whose accelerometer counts its own samples on `ax`, so that a test sees what was lost and when. */
export function rig(options: Partial<EmulatedUnoOptions> = {}, backOff: BackOffOptions = {}) {
  const clock = new CountingClock();
  let taken = 0;
  const axis = (name: string) => ({ name, unit: 'g' as const });
  const counting = formula(
    'a counter',
    [axis('ax'), axis('ay'), axis('az')],
    [() => ((taken++ % countsBeforeRepeat) - countsBeforeRepeat / 2) * countG, (at) => Math.sin(at), () => 1],
  );
  const ramp = formula('a ramp', [{ name: 'v', unit: 'V' }], [(at) => at % 5]);
  const parts = [
    mpu6050Chip({ signal: counting }),
    analogPart({ channel: 0, signal: ramp }),
    ledPart(13),
    relayPart(7),
    servoPart(9),
  ];
  const uno = new EmulatedUno({ clock, parts, ...options });
  const cable = new FaultyLink(uno.link, clock);
  const board = new FirmataBoard({
    link: cable,
    clock,
    backOff,
    sensors: {
      vibration: mpu6050({ rateHz: 200, rangeG: 8 }),
      air: analog({ rateHz: 20, pins: [{ pin: 'A0', name: 'v' }] }),
    },
  });
  const events: BoardEvent[] = [];
  board.events.subscribe((event) => events.push(event));
  const kinds = () => events.map(({ kind }) => kind);
  const shown = () => {
    let states: readonly PartState[] = [];
    uno.states.subscribe((now) => (states = now)).unsubscribe();
    return Object.fromEntries(states.map(({ part, value }) => [part, value]));
  };
  return { clock, uno, cable, board, events, kinds, shown };
}

/** Listens to chunks and keeps all. */
export function gather(signal: Observable<Chunk>): { chunks: Chunk[]; subscription: Subscription; errors: unknown[] } {
  const chunks: Chunk[] = [];
  const errors: unknown[] = [];
  const subscription = signal.subscribe({ next: (chunk) => chunks.push(chunk), error: (error) => errors.push(error) });
  return { chunks, subscription, errors };
}

/** The number that the sensor gave a sample. */
export const numberOf = (ax: number): number => Math.round(ax / countG) + countsBeforeRepeat / 2;

/**
 * Every sample with its number and its time. Within a chunk the numbers must run on; anywhere else a number that was
 * skipped must be seen as time that was skipped.
 */
export function samplesOf(chunks: readonly Chunk[], width = 3): { number: number; at: number }[] {
  return chunks.flatMap(({ at, rateHz, samples }) =>
    Array.from({ length: samples.length / width }, (_, i) => ({
      number: numberOf(samples[i * width] ?? 0),
      at: at + i / rateHz,
    })),
  );
}
