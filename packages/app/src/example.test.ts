import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createApp, createTestApp } from '@pipit/app';
import { signal } from '@pipit/stream';
import { VirtualClock } from '@pipit/testing';
import { concat, NEVER, of } from 'rxjs';
import { Accelerometer, Siren, WatchModule } from '../examples/vibration-watch.js';

const config = { env: { PIPIT_WATCH__LIMIT_G: '0.3' } };

test('the example of the README: the siren goes on when the table shakes too hard, and off with the app', async () => {
  const clock = new VirtualClock();
  const app = await createApp(WatchModule, { clock, config });
  const siren = app.get(Siren);
  await app.start();

  await clock.run(3);
  expect(siren.isOn).toBe(false);
  await clock.run(3);
  expect(siren.isOn).toBe(true);
  expect(app.health().state).toBe('ok');
  await app.stop();

  expect(siren.isOn).toBe(false);
  expect(app.metrics().pipelines).toEqual([
    expect.objectContaining({
      pipeline: 'VibrationWatch.tooStrong',
      blocks: expect.arrayContaining([
        expect.objectContaining({ block: 'slide', gaps: 0, perSecond: expect.closeTo(10, 0) }),
        expect.objectContaining({ block: 'features' }),
      ]),
    }),
  ]);
});

test('a recording stands in for the board: a few seconds of it are enough, and its gap is counted', async () => {
  const chunk = (at: number) => ({ at, rateHz: 100, samples: new Float32Array(100).fill(1) });
  const read = () =>
    concat(of(chunk(0), chunk(1), chunk(60), chunk(61)), NEVER).pipe(
      signal({ kind: 'chunk', rateHz: 100, channels: [{ name: 'az', unit: 'g' }] }),
    );
  const app = await createTestApp(WatchModule, { config }).replace(Accelerometer).with({ useValue: { read } }).create();

  await app.start();

  expect(app.get(Siren).isOn).toBe(true);
  expect(app.metrics().pipelines[0]?.blocks).toContainEqual(
    expect.objectContaining({ block: 'slide', values: 4, gaps: 1, gapS: 58 }),
  );
  await app.stop();
});

test('the README quotes the example as it is', () => {
  const here = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

  expect(here('../README.md')).toContain(here('../examples/vibration-watch.ts').trim());
});
