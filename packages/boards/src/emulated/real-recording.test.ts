import { type Chunk, VirtualClock } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { sharedFolder } from '@pipit/testing';
import { expect, test } from '@jest/globals';
import { lastValueFrom, toArray } from 'rxjs';
import { FirmataBoard } from '../firmata/firmata-board.js';
import { recording } from '../recording/recording.js';
import { adxl345 } from '../sensors/adxl345.js';
import { mpu6050 } from '../sensors/mpu6050.js';
import { recordedSignal } from '../signals/recorded-signal.js';
import { gather } from '../testing/rig.js';
import { adxl345Chip } from './adxl345-chip.js';
import { EmulatedUno } from './emulated-uno.js';
import { mpu6050Chip } from './mpu6050-chip.js';

const folder = sharedFolder('data/anomaly_ceiling_fan', 'a real fan through the emulated board');
const testWithData = folder === undefined ? test.skip : test;

const joined = (chunks: readonly Chunk[]) => Float32Array.from(chunks.flatMap(({ samples }) => Array.from(samples)));

/** The first minute: sixty recordings of a second, one after the other, as the recording source plays them. */
async function firstMinute() {
  const { recordings } = await openFolder(folder ?? '');
  const signal = recording(recordings.slice(0, 60), { speed: 'asap', pauseS: 0 });
  const chunks = await lastValueFrom(signal.pipe(toArray()));
  return { spec: signal.spec, samples: joined(chunks) };
}

for (const [name, sensor, chip, step] of [
  ['MPU-6050', mpu6050({ rateHz: 200, rangeG: 2 }), mpu6050Chip, 2 / 32768],
  ['ADXL345', adxl345({ rateHz: 200, rangeG: 2 }), adxl345Chip, 1 / 256],
] as const) {
  testWithData(
    `a minute of a real fan comes through the ${name}, within half a count, not a sample missing`,
    async () => {
      const { spec, samples } = await firstMinute();
      expect(samples.length).toBe(60 * 200 * 3);
      const clock = new VirtualClock();
      const signal = recordedSignal({ spec, samples, description: 'a ceiling fan, recorded' });
      const uno = new EmulatedUno({ clock, parts: [chip({ signal })] });
      const board = new FirmataBoard({ link: uno.link, clock, sensors: { vibration: sensor } });
      const source = board.sensors(spec);
      const { chunks } = gather(source);

      clock.advance(62);

      const received = joined(chunks).subarray(0, samples.length - 120);
      const worstFrom = (start: number) =>
        received.reduce((most, value, i) => Math.max(most, Math.abs(value - (samples[start + i] ?? 9))), 0);
      // The chip wakes and measures a little before its FIFO is on: the first samples of the minute may be missing.
      const worst = Math.min(...Array.from({ length: 12 }, (_, first) => worstFrom(3 * first)));
      expect(received.length).toBe(samples.length - 120);
      expect(worst).toBeLessThanOrEqual(step / 2 + 1e-6);
      expect(source.origin).toMatchObject({ kind: 'emulated', synthetic: false });
      expect(board.status().sensors.vibration).toMatchObject({ gaps: 0 });
      expect(uno.overruns).toBe(0);
    },
  );
}
