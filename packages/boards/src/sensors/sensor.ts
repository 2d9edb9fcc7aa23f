import type { Clock, PipitError, SignalSpec } from '@pipit/core';

/** What a sensor does to the board and tells of its samples. Dead once the sensor is stopped: nothing is called back. */
export interface SensorPort {
  readonly clock: Clock;
  /** Calls `wake` later, unless the sensor is stopped before. */
  after(seconds: number, wake: () => void): void;
  /** Writes to an I2C chip: a register and what goes there. */
  write(address: number, bytes: readonly number[]): void;
  /**
   * Reads registers of an I2C chip; of one that has none (`register` undefined), whatever it has to say. `done` gets the
   * bytes; none where no chip answered; undefined where the answer was lost or garbled on the wire. Answers come in the
   * order of the questions.
   */
  read(
    address: number,
    register: number | undefined,
    count: number,
    done: (bytes: readonly number[] | undefined) => void,
  ): void;
  /** Reads an analog pin (0 is A0) every `analogPeriodMs`, in counts of the converter. */
  analog(channel: number, taken: (counts: number) => void): void;
  /** One instant of all channels; `arrival` is when it came by the clock, less what is known of its delay. Copied. */
  instant(values: ArrayLike<number>, arrival: number): void;
  /** So many instants are known to be missing before the next. */
  lost(instants: number): void;
  /** An unknown number is missing before the next. */
  broken(): void;
  /** Something that needs a hand. The sensor is started again after a while. */
  fault(error: PipitError): void;
}

/**
 * A sensor on a Firmata board: what it delivers, what it costs the line, and how it is set up and read.
 *
 * One file a sensor. `start` is called on every connection and after every reset of the board, and sends everything that
 * the chip has to know.
 */
export interface Sensor {
  readonly spec: SignalSpec;
  /** Instants in a chunk. */
  readonly chunk: number;
  /** What it takes of the line from the board, in bytes a second. */
  readonly bytesPerSecond: number;
  /** Where it is plugged in: `i2c 0x68`, `A0`. */
  readonly places: readonly string[];
  /** False where the sensor itself knows what was lost; else losses are judged from the times of arrival. */
  readonly guessesLoss: boolean;
  /** How often analog pins are to be read, where it has any. */
  readonly analogPeriodMs?: number;
  start(port: SensorPort, name: string): void;
  /** Before an orderly close: put the chip to rest. */
  stop?(port: SensorPort): void;
}

/** Instants in a chunk unless asked otherwise: about 80 ms, at least 1 and at most 20. */
export const usualChunk = (rateHz: number): number => Math.max(1, Math.min(20, Math.round(0.08 * rateHz)));
