import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { asDetection, hostApp, MemoryStore } from '@pipit/app';
import { RecordingBoard } from '@pipit/boards';
import { VirtualClock } from '@pipit/core';
import { writeWav } from '@pipit/data';
import { sharedFolder } from '@pipit/testing';
import { wakeWord } from './index.js';

const golden = sharedFolder('reference/golden', 'the wake word app on bad sound');
const withModel = golden ? test : test.skip;
jest.setTimeout(60_000);

let folder = '';
let said = new Float32Array(0);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipit-bad-'));
  if (!golden) return;
  const micro = { probability_cutoff: 0.9, feature_step_size: 10, sliding_window_size: 5 };
  const manifest = { type: 'micro', wake_word: 'Alexa', model: 'alexa.tflite', version: 2, micro };
  writeFileSync(join(folder, 'alexa.json'), JSON.stringify(manifest));
  copyFileSync(join(golden, 'mww_v2_alexa/model.tflite'), join(folder, 'alexa.tflite'));
  const pcm = readFileSync(join(golden, 'wake_alexa/100.pcm16'));
  said = Float32Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(2 * i) / 32_768);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The words that the app hears in a file. */
async function hear(bytes: Uint8Array): Promise<string[]> {
  const file = join(folder, 'sound.wav');
  writeFileSync(file, bytes);
  const clock = new VirtualClock();
  const still = {
    id: 'still',
    spec: { kind: 'chunk' as const, rateHz: 1, channels: [{ name: 'air', unit: 'degC' as const }] },
    read: () => Float32Array.of(1),
  };
  const { app } = await hostApp(wakeWord(join(folder, 'alexa.json')), {
    board: new RecordingBoard({ sensors: { still }, clock }),
    store: new MemoryStore(),
    clock,
    config: { flags: { 'wakeWord.sound': file } },
  });
  const heard: string[] = [];
  let failed: unknown;
  let isOver = false;
  app.events.subscribe((event) => {
    if (event.kind === 'failed') failed = event.error;
    if (event.kind === 'failed' || event.kind === 'completed') isOver = true;
    const detection = event.kind === 'value' ? asDetection(event.value) : undefined;
    if (detection?.phase === 'begin') heard.push(detection.label);
  });
  await app.start();
  while (!isOver) {
    await new Promise((done) => setTimeout(done, 1));
    await clock.run(0.1);
  }
  await app.stop();
  if (failed !== undefined) throw failed;
  return heard;
}

/** Four times as loud as fits. */
const clipped = () => {
  const peak = said.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return said.map((value) => (4 * value) / peak);
};
/** Straight lines between the samples of another rate. */
const atRate = (rateHz: number) =>
  Float32Array.from({ length: Math.floor((said.length * rateHz) / 16_000) - 4 }, (_, i) => {
    const at = (i * 16_000) / rateHz;
    const before = Math.floor(at);
    const [a, b] = [said[before] as number, said[before + 1] as number];
    return a + (at - before) * (b - a);
  });

withModel.each([
  ['as it was said', () => writeWav(said, 16_000)],
  ['in 32-bit float', () => writeWav(said, 16_000, 32)],
  ['clipped at a quarter of its peak', () => writeWav(clipped(), 16_000)],
  [
    'with a tenth of full scale as an offset',
    () =>
      writeWav(
        said.map((value) => value + 0.1),
        16_000,
      ),
  ],
  [
    'a twentieth as loud',
    () =>
      writeWav(
        said.map((value) => value / 20),
        16_000,
      ),
  ],
  ['at 48 kHz', () => writeWav(atRate(48_000), 48_000)],
  ['at 44.1 kHz', () => writeWav(atRate(44_100), 44_100)],
])('the word is heard once %s', async (_, bytes) => {
  expect(await hear(bytes())).toEqual(['alexa']);
});

withModel('in silence and in full-scale noise there is no word', async () => {
  const noise = Float32Array.from({ length: 48_000 }, (_, i) => Math.sin(i * i * 0.37));

  expect(await hear(writeWav(new Float32Array(48_000), 16_000))).toEqual([]);
  expect(await hear(writeWav(noise, 16_000))).toEqual([]);
});

withModel('a file that is cut short fails with its code, and the app goes on', async () => {
  await expect(hear(writeWav(said, 16_000).subarray(0, 20_000))).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
});
