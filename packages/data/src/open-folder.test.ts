import { expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { openFolder } from './open-folder.js';

const shared = sharedFolder('data', 'opening every folder of recordings');
const here = shared ? test.each : test.skip.each;

/** Figures of each folder's own README and manifest: recordings, channels, rate, labels, groups. */
here([
  ['audio/kws', 10509, 1, 16000, 12, 16000],
  ['audio/wakeword', 1127, 1, 16000, 3, 52800],
  ['audio/background', 5, 1, 16000, 1, 1522930],
  ['audio/phone_speech', 854, 1, 8000, 1, 49472],
  ['gesture_grwd', 3943, 6, 50, 10, 869 * 6],
  ['gesture_arduino_punch_flex', 122, 6, 119, 2, 119 * 6],
  ['gesture_tflm_magic_wand', 316, 3, 25, 4, 895 * 3],
  ['gesture_tick_z', 160, 6, 20, 2, 41 * 6],
  ['gesture_ei_xiao', 96, 3, 104, 4, 1040 * 3],
  ['gesture_wand_digit_strokes', 1000, 2, 25, 10, 101 * 2],
  ['motion_ei_nicla', 54, 6, 59, 5, 590 * 6],
  ['fire_scenarios_uno_r4', 210, 6, 10, 3, 99 * 6],
  ['gas_mq_smoke_perfume', 8, 7, 1, 4, 800 * 7],
  ['smoke_iot_blattmann', 5, 12, 1, 0, 24994 * 12],
  ['bearing_cwru_de12k', 53, 1, 12000, 4, 60000],
  ['bearing_femto_rtf', 600, 2, 25600, 0, 2560 * 2],
  ['anomaly_ceiling_fan', 3216, 3, 200, 2, 600],
  ['anomaly_skab', 17, 8, 1, 0, 9405 * 8],
  ['anomaly_nab_sensors', 7, 1, 0.00333333, 0, 22695],
  ['motor_magnetic_small', 2, 9, undefined, 2, 1573 * 9],
])(
  '%s opens: %d recordings of %d channels at %d Hz with %d labels',
  async (name, count, channels, rateHz, labels, first) => {
    const folder = await openFolder(`${shared}/${name}`);

    const [recording] = folder.recordings;

    expect(folder.recordings).toHaveLength(count);
    expect(folder.labels).toHaveLength(labels);
    expect(recording?.spec.channels).toHaveLength(channels);
    if (rateHz !== undefined) expect(recording?.spec.rateHz).toBeCloseTo(rateHz, 6);
    expect((await recording?.read())?.length).toBe(first);
  },
);

here([['anomaly_skab'], ['anomaly_nab_sensors']])('marks of %s are those of its manifest', async (name) => {
  const folder = await openFolder(`${shared}/${name}`);

  for (const recording of folder.recordings.slice(0, 3)) {
    const marks = (await recording.readMarks?.()) ?? new Float32Array(0);
    const marked = marks.reduce((sum, mark) => sum + mark, 0);
    const stated = recording.columns['anomaly_rows'];
    if (stated !== undefined) expect(marked).toBe(Number(stated));
    else expect(marked > 0).toBe(Number(recording.columns['n_windows']) > 0);
  }
});
