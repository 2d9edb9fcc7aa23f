import { type Chunk, defineBlock, type Detection, type SignalSpec, type Step } from '@pipit/core';
import * as z from 'zod';
import { ChunkIntake } from '../signal/chunk-intake.js';
import type { SensorFault } from './channel-watch.js';
import { channelWatches, placesOf, type Watched } from './channel-watches.js';
import { plausibleChannel } from './plausible-channel.js';

const faults: readonly SensorFault[] = ['disconnected', 'stuck', 'saturated'];

/**
 * Tells when a sensor becomes disconnected, stuck or saturated, and when it works again: `smoke disconnected`.
 *
 * Give it the same `channels` as `sensor-check` of the pipeline beside it. A fault ends at a gap, and begins again if it is
 * still there after it. What is lost with the whole board is told by `watchdog`. Errors: `CHANNEL_MISSING`, `PARAMS`.
 */
export const sensorFaults = defineBlock({
  name: 'sensor-faults',
  version: 1,
  input: 'chunk',
  output: 'detection',
  params: z.strictObject({ channels: z.array(plausibleChannel).min(1).describe('Channels to watch.') }),
  prepare(input: SignalSpec, { channels }) {
    const places = placesOf('sensor-faults', input.channels, channels);
    return {
      output: { kind: 'detection', labels: channels.flatMap(({ channel }) => faults.map((f) => `${channel} ${f}`)) },
      cost: { stateBytes: 72 * channels.length, opsPerOutput: 8 * channels.length },
      open(onNotice) {
        const intake = new ChunkIntake('sensor-faults', input, onNotice);
        return new SensorFaultsStep(intake, input, channelWatches(channels, places, input.rateHz));
      },
    };
  },
});

interface Told {
  readonly watched: Watched;
  readonly fault: SensorFault;
  readonly label: string;
  isOn: boolean;
}

class SensorFaultsStep implements Step<'chunk', 'detection'> {
  readonly #intake: ChunkIntake;
  readonly #input: SignalSpec;
  readonly #watched: readonly Watched[];
  readonly #told: readonly Told[];
  #lastAt = 0;

  constructor(intake: ChunkIntake, input: SignalSpec, watched: readonly Watched[]) {
    this.#intake = intake;
    this.#input = input;
    this.#watched = watched;
    this.#told = watched.flatMap((one) =>
      faults.map((fault) => ({ watched: one, fault, label: `${one.name} ${fault}`, isOn: false })),
    );
  }

  push(chunk: Chunk, emit: (out: Detection) => void): void {
    const arrival = this.#intake.receive(chunk);
    if (arrival !== 'joins') {
      this.#tell(this.#lastAt, emit, true);
      this.#forget();
    }
    if (arrival === 'timeless') return;
    const width = this.#input.channels.length;
    for (let i = 0, at = chunk.at; i < chunk.samples.length; i += width, at += 1 / this.#input.rateHz) {
      for (const { place, watch } of this.#watched) watch.take(chunk.samples[i + place] as number);
      this.#lastAt = at;
      this.#tell(at, emit, false);
    }
  }

  reset(): void {
    this.#intake.reset();
    this.#forget();
  }

  #tell(at: number, emit: (out: Detection) => void, isOver: boolean): void {
    for (const told of this.#told) {
      const isOn = !isOver && told.watched.watch.has(told.fault);
      if (isOn === told.isOn) continue;
      told.isOn = isOn;
      emit({ at, label: told.label, score: 1, phase: isOn ? 'begin' : 'end' });
    }
  }

  #forget(): void {
    for (const { watch } of this.#watched) watch.reset();
    for (const told of this.#told) told.isOn = false;
  }
}
