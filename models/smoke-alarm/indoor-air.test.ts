import { type Notice, preparePipeline } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { sharedFolder } from '@pipit/testing';
import { describe, expect, test } from '@jest/globals';
import { catalogue } from './read-air.js';
import { whyNoBenchmark } from './why-no-benchmark.js';

const path = sharedFolder('data/smoke_iot_blattmann', 'the indoor air runs as a stream');
(path ? describe : describe.skip)('the indoor air table', () => {
  test('is no benchmark: half of it is copies, and what a random split calls 99 % is chance by run', async () => {
    const { copies, rows, randomSplit, leaveRunOut, particles } = await whyNoBenchmark(await openFolder(path ?? ''));

    expect(copies.reduce((sum, copy) => sum + copy.rows, 0) / rows).toBeCloseTo(0.49, 2);
    expect(randomSplit).toBeGreaterThan(0.99);
    for (const { accuracy, majority } of Object.values(leaveRunOut)) expect(accuracy).toBeLessThan(majority - 0.5);
    expect(particles['1']?.fire).toBeLessThan(5);
    expect(particles['3']?.mostWithoutFire).toBeGreaterThan(40_000);
  });

  test('streams: its three real runs pass through rise and onset order whole, and smoke bursts are seen', async () => {
    const { recordings } = await openFolder(path ?? '');
    const onsets: Record<string, number> = {};
    for (const recording of recordings) {
      const run = recording.columns['run'] ?? '';
      if (!['1', '2', '3'].includes(run)) continue;
      const notices: Notice[] = [];
      const prepared = preparePipeline(
        [
          {
            block: 'rise',
            version: 1,
            params: {
              channels: [
                { channel: 'PM2.5', scale: 'log', floor: 5, limit: 1 },
                { channel: 'TVOC_ppb', scale: 'log', floor: 50, limit: 1 },
              ],
            },
          },
          {
            block: 'onset-order',
            version: 1,
            params: {
              channels: [
                { channel: 'PM2.5', threshold: 2 },
                { channel: 'TVOC_ppb', threshold: 1 },
              ],
            },
          },
        ],
        recording.spec,
        catalogue,
      );
      const step = prepared.open((notice) => notices.push(notice));
      const samples = await recording.read();
      const chunk = 60 * recording.spec.channels.length;
      let frames = 0;
      let seen = 0;
      for (let i = 0; i < samples.length; i += chunk) {
        const at = i / recording.spec.channels.length;
        step.push({ at, rateHz: 1, samples: samples.subarray(i, i + chunk) }, (out) => {
          frames++;
          if ('values' in out && out.values[0] !== 0) seen++;
        });
      }
      expect(frames).toBe(samples.length / recording.spec.channels.length);
      expect(notices).toEqual([]);
      onsets[run] = seen;
    }
    expect(onsets['2']).toBeGreaterThan(60);
    expect(onsets['3']).toBeGreaterThan(60);
  });
});
