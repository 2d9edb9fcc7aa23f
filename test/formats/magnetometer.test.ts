import { expect, test } from '@jest/globals';
import { chain, type Frame } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { cableField, slide } from '@pipit/dsp';
import { sharedFolder } from '@pipit/testing';

const channels: [string, string, string] = ['mx_uT', 'my_uT', 'mz_uT'];
const data = sharedFolder('data/motor_magnetic_small', 'the magnetometer by a fan cable');

/** One recording a state: enough to see that the format is read and gives plausible fields, too little for any rate of success. */
(data ? test : test.skip)(
  'a magnetometer by a cable gives the earth, a ripple and a current for each state',
  async () => {
    const { recordings } = await openFolder(data ?? '');

    for (const { spec, read, columns } of recordings) {
      const windows = slide.prepare(spec, { length: 256, hop: 128 });
      const frames: number[][] = [];
      const step = chain<'chunk', 'frame'>([
        windows,
        cableField.prepare(windows.output, { channels, distanceMm: 5 }),
      ]).open();
      step.push({ at: 0, rateHz: spec.rateHz, samples: await read() }, ({ values }: Frame) => frames.push([...values]));

      expect(['off', 'startup']).toContain(columns['state']);
      expect(frames.length).toBeGreaterThan(8);
      for (const [field = 0, ripple = 0, ampere = 0, hz = 0] of frames) {
        expect(field > 15 && field < 60).toBe(true);
        expect(ripple > 0 && ripple < 10).toBe(true);
        expect(ampere).toBeCloseTo((ripple * 0.005) / 0.2, 4);
        expect(hz <= spec.rateHz / 2).toBe(true);
      }
    }
  },
);
