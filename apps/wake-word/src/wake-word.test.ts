import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { hostApp, MemoryStore, playScenario } from '@pipit/app';
import { VirtualClock } from '@pipit/core';
import { sharedFolder } from '@pipit/testing';
import app, { wakeWord } from './index.js';

const golden = sharedFolder('reference/golden/mww_v2_alexa', 'the wake word app on a published model');
const data = sharedFolder('data', 'the wake word app on recordings');
const withModel = golden ? test : test.skip;
const withSpeech = golden && data ? test : test.skip;

jest.setTimeout(60_000);

let folder = '';
let manifest = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipit-wake-'));
  manifest = join(folder, 'alexa.json');
  const micro = { probability_cutoff: 0.9, feature_step_size: 10, sliding_window_size: 5 };
  writeFileSync(
    manifest,
    JSON.stringify({ type: 'micro', wake_word: 'Alexa', model: 'alexa.tflite', version: 2, micro }),
  );
  if (golden) copyFileSync(join(golden, 'model.tflite'), join(folder, 'alexa.tflite'));
});
afterAll(() => rmSync(folder, { recursive: true }));

withSpeech('it hears each "alexa" of people once, and nothing else', async () => {
  const { source, events, expected, missed, falseAlarms } = await playScenario(wakeWord(manifest), { data });

  expect([source, expected.length, missed, falseAlarms]).toEqual(['recording', 5, 0, 0]);
  expect(events.length).toBe(5);
});

withModel('without recordings there is noise, in which it hears nothing', async () => {
  const { source, events } = await playScenario(wakeWord(manifest));

  expect([source, events]).toEqual(['emulated', []]);
});

withSpeech('on the word the strip is lit and the servo looks up, until it sleeps again', async () => {
  const clock = new VirtualClock();
  const {
    app: running,
    uno,
    scenario,
  } = await hostApp(wakeWord(manifest), {
    board: 'emulated',
    store: new MemoryStore(),
    clock,
    data,
    config: { flags: { 'wakeWord.awakeS': '2' } },
  });
  const shown = new Map<string, number>();
  uno?.states.subscribe((states) => {
    for (const { part, place, value } of states) shown.set(`${part} ${place}`, value);
  });
  let heard = 0;
  running.events.subscribe((event) => {
    if (event.kind === 'value') heard++;
  });
  await running.start();
  await clock.run(scenario?.expected[0]?.from ?? 0);
  expect([heard, shown.get('led 3'), shown.get('servo 9')]).toEqual([0, 0, expect.closeTo(0, 0)]);
  while (heard === 0) await clock.run(0.1);
  await clock.run(0.2);
  expect([shown.get('led 3'), shown.get('servo 9')]).toEqual([1, expect.closeTo(90, 0)]);
  await clock.run(2.2);
  expect([shown.get('led 3'), shown.get('servo 9')]).toEqual([0, expect.closeTo(0, 0)]);
  await running.stop();
});

const withRecordings = data ? test : test.skip;

withRecordings('with its own model it hears each "computer" of people once, and nothing else', async () => {
  const { source, expected, missed, falseAlarms } = await playScenario(app, { data });

  expect([source, expected.length, missed, falseAlarms]).toEqual(['recording', 5, 0, 0]);
});

test('a model that is not there is refused as the app is put together', async () => {
  await expect(playScenario(wakeWord('no-such-word'))).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
  expect(app.name).toBe('wake-word');
});
