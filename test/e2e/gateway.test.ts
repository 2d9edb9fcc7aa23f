import { describe, expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { gateway } from './command.js';

const withoutRecordings = { PIPIT_DATA: '/nowhere' };

test('npm start -- --once --json prints one object with every app, synthetic where there are no recordings', async () => {
  const { code, stdout } = await gateway(['--once', '--json'], withoutRecordings).finished;
  const { apps } = JSON.parse(stdout);

  expect(code).toBe(0);
  for (const app of apps) {
    expect(app).toMatchObject({
      name: expect.any(String),
      source: 'emulated',
      description: expect.stringContaining('SYNTHETIC'),
      missed: 0,
      falseAlarms: 0,
    });
    // Nobody's "computer" can be made up from a formula: there the app must stay silent.
    expect(app.expected.length > 0).toBe(app.name !== 'wake-word');
    for (const event of app.events) {
      expect(event).toEqual({ at: expect.any(Number), label: expect.any(String), score: expect.any(Number) });
    }
  }
  expect(apps.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['machine-health', 'gesture', 'smoke-alarm', 'commands', 'wake-word']),
  );
});

const recordings = sharedFolder('data', 'the gateway with real recordings');
(recordings ? describe : describe.skip)('with real recordings', () => {
  test('every app finds what is in its recording and nothing else', async () => {
    const { code, stdout } = await gateway(['--once', '--json'], { PIPIT_DATA: recordings }).finished;
    const { apps } = JSON.parse(stdout);

    expect(code).toBe(0);
    for (const name of ['machine-health', 'gesture', 'smoke-alarm', 'commands', 'wake-word'])
      expect(apps).toContainEqual(expect.objectContaining({ name, source: 'recording', missed: 0, falseAlarms: 0 }));
  });
});

test('live, without a terminal, it prints a line an event, and the first SIGINT ends it with 130', async () => {
  const running = gateway(['--speed', '200'], withoutRecordings);
  await running.saw('calibrated');
  running.child.kill('SIGINT');
  const { code, stderr } = await running.finished;

  expect(code).toBe(130);
  expect(stderr).toContain('SYNTHETIC');
  expect(stderr).not.toContain('\u001b');
});

test('an option that does not exist is a usage error with the next step', async () => {
  const { code, stderr } = await gateway(['--warp']).finished;

  expect(code).toBe(2);
  expect(stderr).toContain('npm start -- --help');
});
