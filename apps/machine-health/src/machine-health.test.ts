import { expect, test } from '@jest/globals';
import { hostApp, MemoryStore, type Scenario } from '@pipit/app';
import { formula, RecordingBoard } from '@pipit/boards';
import { VirtualClock } from '@pipit/core';
import { seededNoise } from '@pipit/testing';
import app from './index.js';

const noise = seededNoise(7);
const turn = (at: number) => 2 * Math.PI * 5.3 * at;
const unbalance = (at: number) => (at >= 120 && at < 180 ? 0.05 : 0.002);

/** A plain synthetic fan that loses its balance from 120 s to 180 s: cheap enough for many tests. */
const plainFan: Scenario = {
  source: 'emulated',
  description: 'SYNTHETIC',
  durationS: 220,
  expected: [],
  signal: formula(
    'SYNTHETIC fan',
    ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' })),
    [
      (at) => unbalance(at) * Math.cos(turn(at)) + 0.01 * noise(),
      (at) => unbalance(at) * Math.sin(turn(at)) + 0.01 * noise(),
      () => 1 + 0.01 * noise(),
    ],
  ),
};
const machineHealth = { ...app, scenario: () => Promise.resolve(plainFan) };

/** The app on an emulated board, its clock in the test's hands. */
const hosted = async (store = new MemoryStore(), flags: Record<string, string> = {}) => {
  const clock = new VirtualClock();
  const host = await hostApp(machineHealth, { board: 'emulated', store, clock, config: { flags } });
  const seen: string[] = [];
  const shown = new Map<string, number>();
  host.app.events.subscribe((event) => {
    if (event.kind === 'value') {
      const { label, phase } = event.value as { label: string; phase: string };
      seen.push(`${label} ${phase}`);
    }
    if (event.kind === 'notice' && event.notice.kind === 'state' && event.notice.state !== 'calibrating') {
      seen.push(event.notice.state);
    }
  });
  host.uno?.states.subscribe((states) => {
    for (const { part, value } of states) shown.set(part, value);
  });
  await host.app.start();
  return { ...host, clock, seen, shown };
};

test('a fan that loses its balance: the lamp, then the alarm relay, and both off when it runs true again', async () => {
  const { clock, seen, shown, app } = await hosted();

  await clock.run(119);
  expect([seen, shown.get('led'), shown.get('relay')]).toEqual([['calibrated'], 0, 0]);
  await clock.run(15);
  expect([seen.at(-1), shown.get('led'), shown.get('relay')]).toEqual(['anomaly begin', 1, 0]);
  await clock.run(30);
  expect([seen.at(-1), shown.get('led'), shown.get('relay')]).toEqual(['fault begin', 1, 1]);
  await clock.run(56);
  expect([seen.at(-1), shown.get('led'), shown.get('relay')]).toEqual(['anomaly end', 0, 0]);
  await app.stop();
});

test('what it learned survives a restart: no second calibration', async () => {
  const store = new MemoryStore();
  const first = await hosted(store);
  await first.clock.run(70);
  await first.app.stop();

  const second = await hosted(store);
  await second.clock.run(50);
  await second.app.stop();

  const scored = second.app.metrics().pipelines[0]?.blocks.find(({ block }) => block === 'trigger');
  expect(scored?.values).toBeGreaterThan(40);
});

test('recalibrate forgets what was learned before', async () => {
  const store = new MemoryStore();
  const first = await hosted(store);
  await first.clock.run(70);
  await first.app.stop();

  const second = await hosted(store, { 'machineHealth.recalibrate': 'true' });
  await second.clock.run(70);
  await second.app.stop();

  expect(second.seen).toEqual(['calibrated']);
});

test('pulling the cable is a gap and no alarm', async () => {
  const { clock, seen, uno, app } = await hosted();
  await clock.run(80);
  uno?.brownOut();
  await clock.run(30);
  await app.stop();

  expect(seen).toEqual(['calibrated']);
  expect(app.metrics().pipelines[0]?.blocks.find(({ block }) => block === 'slide')?.gaps).toBeGreaterThan(0);
});

test('a setting that does not fit names the flag', async () => {
  await expect(hosted(new MemoryStore(), { 'machineHealth.lampPin': '99' })).rejects.toThrow(/machineHealth\.lampPin/);
});

test('a board without the sensor that the model wants is refused as the app starts', async () => {
  const still = Float32Array.of(1);
  const thermometer = {
    id: 'air',
    spec: { kind: 'chunk' as const, rateHz: 1, channels: [{ name: 'air', unit: 'degC' as const }] },
  };
  const board = new RecordingBoard({ sensors: { air: { ...thermometer, read: () => still } } });
  const { app: refused } = await hostApp(machineHealth, { board, store: new MemoryStore() });

  await expect(refused.start()).rejects.toMatchObject({
    code: 'PIPELINE_SETUP',
    message: expect.stringContaining('ax'),
  });
});
