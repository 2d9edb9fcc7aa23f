import { PipitError } from '@pipit/core';
import type { SensorPort } from './sensor.js';

export interface Fifo {
  readonly address: number;
  readonly rateHz: number;
  readonly channels: number;
  /** The register with the number of instants held, how many bytes of it, and what they say. */
  readonly countRegister: number;
  readonly countBytes: number;
  held(bytes: readonly number[]): number;
  /** From so many instants on, older ones may have been overwritten. */
  readonly full: number;
  readonly dataRegister: number;
  readonly bytesPerInstant: number;
  /** How many instants one read can bring: 32 bytes of Arduino's Wire buffer, less what the chip forbids. */
  readonly instantsPerRead: number;
  /** Seconds between two looks at the count. */
  readonly pollS: number;
  decode(bytes: readonly number[], offset: number, values: Float32Array): void;
  /** Empties the FIFO after it ran over; undefined where reading on is enough. */
  empty?(): void;
}

/** Requests that may be under way: with the count, 54 of the 63 bytes that an Arduino's receive buffer takes. */
const readsAtATime = 5;

/**
 * Reads a sensor through its FIFO: asks for the count, then for what is there, as long as the port lives.
 *
 * Every sample is accounted for. Answers come in order, so when the next count is there everything before it has come or
 * is lost; answers alike cannot be told apart, so a round with one missing is dropped as a whole and is one gap.
 */
export function drainFifo(port: SensorPort, name: string, fifo: Fifo): void {
  const { address, channels, instantsPerRead, bytesPerInstant } = fifo;
  const most = readsAtATime * instantsPerRead;
  const round = new Float32Array(most * channels);
  const instant = new Float32Array(channels);

  const poll = () => port.read(address, fifo.countRegister, fifo.countBytes, counted);
  const pause = () => port.after(fifo.pollS, poll);

  const counted = (bytes: readonly number[] | undefined) => {
    if (bytes === undefined) return pause();
    if (bytes.length === 0) return port.fault(new PipitError('SENSOR_ABSENT', name, 'nothing is at its I2C address'));
    const held = fifo.held(bytes);
    if (held >= fifo.full) {
      port.broken();
      if (fifo.empty) {
        fifo.empty();
        return pause();
      }
    }
    const count = Math.min(held, most);
    if (count === 0) return pause();
    take(count, held, port.clock.now());
    if (held > count) poll();
    else pause();
  };

  const take = (count: number, held: number, now: number) => {
    let left = Math.ceil(count / instantsPerRead);
    let isWhole = true;
    for (let first = 0; first < count; first += instantsPerRead) {
      const instants = Math.min(instantsPerRead, count - first);
      port.read(address, fifo.dataRegister, instants * bytesPerInstant, (bytes) => {
        if (bytes?.length === instants * bytesPerInstant) {
          for (let i = 0; i < instants; i++) {
            fifo.decode(bytes, i * bytesPerInstant, instant);
            round.set(instant, (first + i) * channels);
          }
        } else isWhole = false;
        if (--left > 0) return;
        if (isWhole) deliver(count, held, now);
        else port.lost(count);
      });
    }
  };

  const deliver = (count: number, held: number, now: number) => {
    for (let i = 0; i < count; i++) {
      const values = round.subarray(i * channels, (i + 1) * channels);
      port.instant(values, now - (held - 1 - i) / fifo.rateHz);
    }
  };

  poll();
}
