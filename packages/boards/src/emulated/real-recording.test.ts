import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type SignalSpec, VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { FirmataBoard } from '../firmata/firmata-board.js';
import { adxl345 } from '../sensors/adxl345.js';
import { mpu6050 } from '../sensors/mpu6050.js';
import { recordedSignal } from '../signals/recorded-signal.js';
import { gather } from '../testing/rig.js';
import { adxl345Chip } from './adxl345-chip.js';
import { EmulatedUno } from './emulated-uno.js';
import { mpu6050Chip } from './mpu6050-chip.js';

const file = fileURLToPath(new URL('../../../../../shared/data/anomaly_ceiling_fan/fan_200hz.i16.gz', import.meta.url));
const testWithData = existsSync(file) ? test : test.skip;
if (!existsSync(file)) process.stderr.write('skipped: ../shared/data/anomaly_ceiling_fan is not there\n');

const spec: SignalSpec = {
  kind: 'chunk',
  rateHz: 200,
  channels: ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' })),
};

for (const [name, sensor, chip, step] of [
  ['MPU-6050', mpu6050({ rateHz: 200, rangeG: 2 }), mpu6050Chip, 2 / 32768],
  ['ADXL345', adxl345({ rateHz: 200, rangeG: 2 }), adxl345Chip, 1 / 256],
] as const) {
  testWithData(`a minute of a real fan comes through the ${name}, within half a count, not a sample missing`, () => {
    const counts = new Int16Array(new Uint8Array(gunzipSync(readFileSync(file))).buffer).subarray(0, 200 * 60 * 3);
    const samples = Float32Array.from(counts, (count) => count / 4096);
    const clock = new VirtualClock();
    const signal = recordedSignal({ spec, samples, description: 'a ceiling fan, recorded' });
    const uno = new EmulatedUno({ clock, parts: [chip({ signal })] });
    const board = new FirmataBoard({ link: uno.link, clock, sensors: { vibration: sensor } });
    const source = board.sensors(spec);
    const { chunks } = gather(source);

    clock.advance(62);

    const received = Float32Array.from(chunks.flatMap(({ samples }) => Array.from(samples))).subarray(
      0,
      samples.length - 120,
    );
    const worstFrom = (start: number) =>
      received.reduce((most, value, i) => Math.max(most, Math.abs(value - (samples[start + i] ?? 9))), 0);
    // The chip wakes and measures a little before its FIFO is on: the first samples of the minute may be missing.
    const worst = Math.min(...Array.from({ length: 40 }, (_, first) => worstFrom(3 * first)));
    expect(received.length).toBe(samples.length - 120);
    expect(worst).toBeLessThanOrEqual(step / 2 + 1e-6);
    expect(source.origin).toMatchObject({ kind: 'emulated', synthetic: false });
    expect(board.status().sensors.vibration).toMatchObject({ gaps: 0 });
    expect(uno.overruns).toBe(0);
  });
}
