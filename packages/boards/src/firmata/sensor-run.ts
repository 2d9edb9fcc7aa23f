import type { Chunk, Clock, PipitError } from '@pipit/core';
import type { BoardNews } from '../port/board-event.js';
import type { SensorStatus } from '../port/board-status.js';
import { RateMeter } from '../sensors/rate-meter.js';
import type { Sensor, SensorPort } from '../sensors/sensor.js';
import { Timeline } from '../sensors/timeline.js';
import type { Connection } from './connection.js';

/** A sensor that delivers nothing for this long, and for three chunks, is silent. */
const leastSilenceS = 1;
/** A silent sensor is set up anew this often. */
const startAgainS = 2;

interface Started {
  readonly connection: Connection;
  readonly port: SensorPort;
  readonly startedAt: number;
  readonly end: () => void;
}

/** One sensor of a board while somebody listens to it: over reconnections, resets and restarts of the chip. */
export class SensorRun {
  readonly name: string;
  readonly #sensor: Sensor;
  readonly #clock: Clock;
  readonly #news: (news: BoardNews) => void;
  readonly #everyNth: number;
  readonly #timeline: Timeline;
  readonly #meter: RateMeter;
  readonly #listeners = new Set<(chunk: Chunk) => void>();
  readonly #silenceS: number;
  #started: Started | undefined;
  #lastAt = Number.NEGATIVE_INFINITY;
  #isSilent = false;
  #fault = '';
  #samples = 0;
  #gaps = 0;
  #lostS = 0;

  /** `everyNth`: of the board's rounds of analog pins, which ones this sensor wants. */
  constructor(name: string, sensor: Sensor, everyNth: number, clock: Clock, news: (news: BoardNews) => void) {
    this.name = name;
    this.#sensor = sensor;
    this.#everyNth = everyNth;
    this.#clock = clock;
    this.#news = news;
    const { rateHz, channels } = sensor.spec;
    this.#silenceS = Math.max(leastSilenceS, (3 * sensor.chunk) / rateHz);
    this.#timeline = new Timeline({
      rateHz,
      channels: channels.length,
      chunk: sensor.chunk,
      guessesLoss: sensor.guessesLoss,
      emit: (chunk) => {
        for (const listener of this.#listeners) listener(chunk);
      },
      onGap: (lostS) => {
        this.#gaps++;
        this.#lostS += lostS;
        news({ kind: 'gap', sensor: name, lostS });
      },
    });
    this.#meter = new RateMeter(rateHz, (measuredHz) =>
      news({ kind: 'rate', sensor: name, nominalHz: rateHz, measuredHz: Number(measuredHz.toPrecision(4)) }),
    );
  }

  get isWanted(): boolean {
    return this.#listeners.size > 0;
  }

  get isSilent(): boolean {
    return this.#isSilent;
  }

  get status(): SensorStatus {
    const { measuredHz } = this.#meter;
    const ageS = this.#clock.now() - this.#lastAt;
    const { jitterS } = this.#timeline;
    return { ageS, samples: this.#samples, gaps: this.#gaps, lostS: this.#lostS, measuredHz, jitterS };
  }

  /** Chunks from now on; all listeners get the same one. */
  listen(listener: (chunk: Chunk) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The board is there, or there again. */
  start(connection: Connection): void {
    this.interrupt();
    this.#begin(connection);
    this.#watch(connection);
  }

  /** The board is gone, or has forgotten everything: what was received is handed on, what follows is after a gap. */
  interrupt(): void {
    this.#started?.end();
    this.#started = undefined;
    this.#timeline.broken();
    this.#meter.pause();
  }

  /** Nobody listens any more, the board stays: the sensor is put to rest. */
  stop(): void {
    if (this.#started) this.#sensor.stop?.(this.#started.port);
    this.interrupt();
    this.#timeline.reset();
    this.#isSilent = false;
    this.#fault = '';
  }

  #begin(connection: Connection): void {
    const cleanUps = new Set<() => void>();
    let isLive = true;
    const end = () => {
      isLive = false;
      for (const cleanUp of cleanUps) cleanUp();
    };
    const port = this.#portOn(connection, cleanUps, () => isLive);
    this.#started = { connection, port, startedAt: this.#clock.now(), end };
    this.#sensor.start(port, this.name);
  }

  #watch(connection: Connection): void {
    const started = this.#started;
    started?.port.after(this.#silenceS / 2, () => {
      const since = Math.max(this.#lastAt, started.startedAt);
      const quietS = this.#clock.now() - since;
      if (quietS >= this.#silenceS && !this.#isSilent) {
        this.#isSilent = true;
        this.#news({ kind: 'silent', sensor: this.name, forS: quietS });
      }
      if (this.#isSilent && quietS >= startAgainS) {
        this.start(connection);
        return;
      }
      this.#watch(connection);
    });
  }

  #heard(): void {
    this.#lastAt = this.#clock.now();
    this.#fault = '';
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#news({ kind: 'speaking', sensor: this.name });
  }

  #complain(error: PipitError): void {
    if (this.#fault === error.message) return;
    this.#fault = error.message;
    this.#news({ kind: 'fault', error });
  }

  #portOn({ client, i2c }: Connection, cleanUps: Set<() => void>, isLive: () => boolean): SensorPort {
    const clock = this.#clock;
    return {
      clock,
      after: (seconds, wake) => {
        const cancel = clock.after(seconds, () => {
          cleanUps.delete(cancel);
          wake();
        });
        cleanUps.add(cancel);
      },
      write: (address, bytes) => i2c.write(address, bytes),
      read: (address, register, count, done) =>
        i2c.read(address, register, count, (bytes) => {
          if (isLive()) done(bytes);
        }),
      analog: (channel, taken) => {
        let round = 0;
        const off = client.onAnalog(channel, (counts) => {
          if (round++ % this.#everyNth === 0) taken(counts);
        });
        client.reportAnalog(channel, true);
        cleanUps.add(() => {
          off();
          client.reportAnalog(channel, false);
        });
      },
      instant: (values, arrival) => {
        if (!isLive()) return;
        this.#heard();
        this.#samples++;
        this.#meter.push(clock.now());
        this.#timeline.push(values, arrival);
      },
      lost: (instants) => {
        if (isLive()) this.#timeline.lost(instants);
      },
      broken: () => {
        if (isLive()) this.#timeline.broken();
      },
      fault: (error) => {
        if (isLive()) this.#complain(error);
      },
    };
  }
}
