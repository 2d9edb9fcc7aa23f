import { defineBlock, type SignalSpec } from '@pipit/core';
import * as z from 'zod';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { channelWatches, placesOf } from './channel-watches.js';
import { plausibleChannel } from './plausible-channel.js';

/**
 * Marks every instant at which a sensor is blind and keeps the rest of the pipeline alive meanwhile.
 *
 * Appends the channel `fault`: how many of the watched channels are disconnected or stuck. A missing or impossible value is
 * replaced by the channel's last plausible one, so that the other sensors are still judged; whoever judges must not take
 * an instant with a fault for a quiet one. `sensor-faults` gives the same as events. A gap starts anew.
 * Errors: `CHANNEL_MISSING`, `PARAMS`.
 */
export const sensorCheck = defineBlock({
  name: 'sensor-check',
  version: 1,
  input: 'chunk',
  output: 'chunk',
  params: z.strictObject({ channels: z.array(plausibleChannel).min(1).describe('Channels to watch.') }),
  prepare(input: SignalSpec, { channels }) {
    const places = placesOf('sensor-check', input.channels, channels);
    const width = input.channels.length;
    return {
      output: { ...input, channels: [...input.channels, { name: 'fault', unit: '1' }] },
      cost: { stateBytes: 64 * channels.length, opsPerOutput: 8 * channels.length },
      open(onNotice) {
        const intake = new ChunkIntake('sensor-check', input, onNotice);
        const out = new ChunkBuffer(input.rateHz);
        const watched = channelWatches(channels, places, input.rateHz);
        const forget = () => watched.forEach(({ watch }) => watch.reset());
        return {
          push({ at, rateHz, samples }, emit) {
            const arrival = intake.receive({ at, rateHz, samples });
            if (arrival !== 'joins') forget();
            if (arrival === 'timeless') return;
            const instants = samples.length / width;
            const room = out.room(instants * (width + 1));
            for (let i = 0; i < instants; i++) {
              const from = i * width;
              const to = i * (width + 1);
              for (let c = 0; c < width; c++) room[to + c] = samples[from + c] as number;
              let faults = 0;
              for (const { place, watch, standIn } of watched) {
                watch.take(samples[from + place] as number);
                room[to + place] = Number.isNaN(watch.held) ? standIn : watch.held;
                if (watch.isBlind) faults++;
              }
              room[to + width] = faults;
            }
            emit(out.chunk(at, instants * (width + 1)));
          },
          reset() {
            intake.reset();
            forget();
          },
        };
      },
    };
  },
});
