import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seededNoise, sharedFolder } from '@pipit/testing';
import { pipit } from './command.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipit-e2e-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a synthetic fan in the layout of recorded ones: `normal` seconds that run true, then `faulty` ones that do not. */
function writeFan(name: string, normal: number, faulty: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  const noise = seededNoise(3);
  const instants = 200;
  const counts = new Int16Array((normal + faulty) * instants * 3);
  for (let i = 0; i < counts.length; i++) {
    const t = Math.floor(i / 3) / instants;
    const pull = t < normal ? 0.002 : 0.05;
    const turn = pull * Math.cos(2 * Math.PI * 5.3 * t + (i % 3)) + (i % 3 === 2 ? 1 : 0);
    counts[i] = Math.round(4096 * (turn + 0.01 * noise()));
  }
  writeFileSync(join(path, 'fan_200hz.i16.gz'), gzipSync(new Uint8Array(counts.buffer)));
  const header = {
    name: 'made up',
    dtype: 'int16 little-endian',
    layout: '[rows][3] x,y,z',
    scale_g_per_lsb: 1 / 4096,
    rate_hz: instants,
  };
  writeFileSync(
    join(path, 'header.json'),
    JSON.stringify({ ...header, total_rows: counts.length / 3, recordings: normal + faulty }),
  );
  const rows = Array.from({ length: normal + faulty }, (_, i) => {
    return `g,low,${i < normal ? 0 : 1},fixed,${i}.csv,${i * instants},${instants}`;
  });
  writeFileSync(
    join(path, 'manifest.csv'),
    ['group,speed,weight,condition,file,offset_rows,n_rows', ...rows, ''].join('\n'),
  );
  return path;
}

test('pipit eval prints the figures of each group of any folder of a known layout', async () => {
  const data = writeFan('fan', 150, 60);
  const { code, stdout } = await pipit(['eval', 'machine-health', '--data', data, '--json']).finished;

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    model: 'machine-health',
    data,
    auc: expect.any(Number),
    perGroup: {
      'fixed/low': { n: 150, auc: expect.any(Number), detected: expect.any(Number), falseAlarms: 0, falseAlarmRate: 0 },
    },
  });
});

const fan = sharedFolder('data/anomaly_ceiling_fan', 'machine-health on a real fan');
(fan ? describe : describe.skip)('on the real fan', () => {
  test('machine-health holds its figures in every group: AUC 0.97, 5 % false alarms, 95 % detected', async () => {
    const { stdout } = await pipit(['eval', 'machine-health', '--data', fan ?? '', '--json']).finished;
    const groups = Object.values<{ auc?: number; detected?: number; falseAlarmRate: number }>(
      JSON.parse(stdout).perGroup,
    );

    expect(groups.length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...groups.map(({ auc = 1 }) => auc))).toBeGreaterThanOrEqual(0.97);
    expect(Math.min(...groups.map(({ detected = 1 }) => detected))).toBeGreaterThanOrEqual(0.95);
    expect(Math.max(...groups.map(({ falseAlarmRate }) => falseAlarmRate))).toBeLessThanOrEqual(0.05);
  });
});

test('pipit replay tells what an app makes of a folder, one event a line', async () => {
  const data = writeFan('replayed', 100, 60);
  const { code, stdout } = await pipit(['replay', 'machine-health', data, '--json']).finished;
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

  expect(code).toBe(0);
  expect(events).toContainEqual(expect.objectContaining({ app: 'machine-health', label: 'anomaly', phase: 'begin' }));
  expect(events).toContainEqual(expect.objectContaining({ label: 'fault', phase: 'begin' }));
  expect(events.find(({ label }) => label === 'anomaly').at).toBeGreaterThan(100);
});

test('pipit run plays the scenario to its end', async () => {
  const { code, stdout } = await pipit(['run', 'machine-health', '--speed', '500', '--json'], {
    PIPIT_DATA: '/nowhere',
  }).finished;

  expect(code).toBe(0);
  expect(stdout).toContain('"label":"fault"');
});

test('pipit run keeps what it learned where --state says, and goes on from there', async () => {
  const args = ['run', 'machine-health', '--speed', '500', '--state', join(folder, 'state')];
  const first = await pipit(args, { PIPIT_DATA: '/nowhere' }).finished;
  const second = await pipit(args, { PIPIT_DATA: '/nowhere' }).finished;

  expect(first.stderr).toContain('Normal is known from');
  expect(second.stderr).toContain('What was learned before the restart is in use');
  expect(second.stderr).not.toContain('Normal is known from');
});

test('pipit record writes a folder that replay plays', async () => {
  const out = join(folder, 'recorded');
  const args = [
    'record',
    '--app',
    'machine-health',
    '--out',
    out,
    '--seconds',
    '2',
    '--column',
    'label=normal',
    '--json',
  ];
  const { code, stdout } = await pipit(args, { PIPIT_DATA: '/nowhere' }).finished;
  const replayed = await pipit(['replay', 'machine-health', out]).finished;

  expect(code).toBe(0);
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ done: true, rows: expect.any(Number) });
  expect([replayed.code, replayed.stderr]).toEqual([0, expect.stringContaining('1 recordings, 0 events')]);
});

test('the first SIGINT drains and ends with 130', async () => {
  const running = pipit(['run', 'machine-health', '--speed', '100'], { PIPIT_DATA: '/nowhere' });
  await running.saw('calibrated');
  running.child.kill('SIGINT');

  expect((await running.finished).code).toBe(130);
});

test('pipit doctor says what it checked', async () => {
  const { code, stdout } = await pipit(['doctor', '--json']).finished;
  const { ok, checks } = JSON.parse(stdout);

  expect([code, ok]).toEqual([0, true]);
  expect(checks).toContainEqual(expect.objectContaining({ name: 'model machine-health', ok: true }));
});

test.each([
  ['an unknown command', ['dance'], 2, 'unknown command'],
  ['an unknown app', ['run', 'dance'], 2, 'UNKNOWN_APP'],
  ['an unknown model', ['eval', 'dance', '--data', '.'], 5, 'MODEL_NOT_FOUND'],
  ['a folder that is not there', ['eval', 'machine-health', '--data', './nowhere'], 3, 'DATA_NOT_FOUND'],
  ['a folder that holds no recordings', ['eval', 'machine-health', '--data', 'docs'], 3, 'DATA_LAYOUT'],
  ['a port that is not there', ['run', 'machine-health', '--board', 'avr'], 2, 'BOARD_KIND'],
  [
    'a setting that does not exist',
    ['run', 'machine-health', '--set', 'machineHealth.colour=red'],
    3,
    'machineHealth.colour',
  ],
  ['a benchmark that does not exist', ['bench', 'dance'], 2, 'UNKNOWN_BENCH'],
])('%s ends with the promised exit code and the next step', async (_, args, exit, says) => {
  const { code, stderr } = await pipit(args).finished;

  expect(code).toBe(exit);
  expect(stderr).toContain(says);
});

test('a truncated recording names the file', async () => {
  const data = writeFan('cut', 30, 10);
  writeFileSync(join(data, 'fan_200hz.i16.gz'), gzipSync(new Uint8Array(100)));
  const { code, stderr } = await pipit(['eval', 'machine-health', '--data', data]).finished;

  expect(code).not.toBe(0);
  expect(stderr).toContain('fan_200hz.i16.gz');
});
