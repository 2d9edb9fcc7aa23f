import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createApp, findModel, HostModule, hostApp, MemoryStore, playScenario } from '@pipit/app';
import { RecordingBoard } from '@pipit/boards';
import { type Channel, VirtualClock } from '@pipit/core';
import { sharedFolder } from '@pipit/testing';
import { CommandsModule, commands } from './index.js';

const golden = sharedFolder('reference/golden', 'the commands app on a published model');
const onModel = golden ? test : test.skip;
jest.setTimeout(60_000);

const channels: readonly Channel[] = [{ name: 'audio', unit: '1' }];
const spec = { kind: 'chunk' as const, rateHz: 16_000, channels };

/** micro_speech, which knows yes and no, as a model folder. */
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipit-commands-'));
  if (!golden) return;
  const bytes = readFileSync(join(golden, 'micro_speech_quantized/model.tflite'));
  const block = (name: string, params: object) => ({ block: name, version: 1, params });
  const card = {
    schema: 'pipit.card/1',
    name: 'micro-speech',
    version: '1.0.0',
    task: 'classification',
    description: 'TensorFlow Lite Micro example: yes and no.',
    licence: 'Apache-2.0',
    input: spec,
    pipeline: [
      block('microfrontend', { stepMs: 20, values: 'int8' }),
      block('stack-frames', { count: 49, hop: 2 }),
      block('classify', { file: 'model.tflite', inputs: 'raw' }),
      block('smooth', { count: 3 }),
      block('trigger', { threshold: 0.8, labels: ['yes', 'no'], refractoryS: 0.8 }),
    ],
    labels: ['silence', 'unknown', 'yes', 'no'],
    model: {
      file: 'model.tflite',
      format: 'tflite',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    },
  };
  writeFileSync(join(folder, 'model.tflite'), bytes);
  writeFileSync(join(folder, 'card.json'), JSON.stringify(card));
});
afterAll(() => rmSync(folder, { recursive: true }));

const word = (name: string) => {
  const pcm = readFileSync(join(golden ?? '', `audio/${name}_1000ms.pcm16`));
  const samples = Float32Array.from({ length: pcm.length / 2 + 16_000 }, (_, i) =>
    2 * i < pcm.length ? pcm.readInt16LE(2 * i) / 32_768 : 0,
  );
  return { id: name, spec, read: () => samples };
};

onModel('yes makes the strip green, no makes it red', async () => {
  const clock = new VirtualClock();
  const board = new RecordingBoard({ sensors: { microphone: [word('yes'), word('no')] }, speed: 1, pauseS: 0, clock });
  const { app } = await hostApp(commands(folder), { board, store: new MemoryStore(), clock });
  const outputs: string[] = [];
  board.events.subscribe((event) => {
    if (event.kind === 'output' && event.value > 0 && event.device === 'led') outputs.push(`${event.pin}`);
  });
  await app.start();
  await clock.run(5);
  await app.stop();

  expect(outputs).toEqual(['6', '5']);
});

onModel('without recordings it hears nothing in silence', async () => {
  const { source, events } = await playScenario(commands(folder));

  expect([source, events]).toEqual(['emulated', []]);
});

onModel('a board without a microphone is refused as the app starts', async () => {
  const board = new RecordingBoard({
    sensors: {
      air: { id: 'air', spec: { ...spec, channels: [{ name: 'co2', unit: 'ppm' }] }, read: () => Float32Array.of(1) },
    },
  });
  const host = HostModule.of({ board, store: new MemoryStore() });
  const app = await createApp(CommandsModule.on(host, folder));

  expect(findModel(folder).blocks.length).toBe(1);
  await expect(app.start()).rejects.toMatchObject({
    code: 'PIPELINE_SETUP',
    message: expect.stringContaining('audio'),
  });
});
