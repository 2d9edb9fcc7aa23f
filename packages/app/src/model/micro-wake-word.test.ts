import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Detection, preparePipeline } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { standardBlocks } from '@pipit/stream';
import { sharedFolder } from '@pipit/testing';
import { findModel } from './find-model.js';
import { loadMicroWakeWord } from './micro-wake-word.js';

const golden = sharedFolder('reference/golden', 'a published wake word');
const onGolden = golden ? test : test.skip;
const read = (name: string) => readFileSync(`${golden}/${name}`);

const second = {
  type: 'micro',
  wake_word: 'Alexa',
  author: 'Kevin Ahrendt',
  website: 'https://www.kevinahrendt.com/',
  model: 'alexa.tflite',
  trained_languages: ['en'],
  version: 2,
  micro: {
    probability_cutoff: 0.9,
    feature_step_size: 10,
    sliding_window_size: 5,
    tensor_arena_size: 22348,
    minimum_esphome_version: '2024.7.0',
  },
};
const first = {
  type: 'micro',
  wake_word: 'Okay Nabu',
  author: 'Kevin Ahrendt',
  model: './okay_nabu.tflite',
  version: 1,
  micro: { probability_cutoff: 0.5, sliding_window_average_size: 10 },
};
const bytes = Uint8Array.of(1, 2, 3);
const paramsOf = (manifest: object, block: string) =>
  loadMicroWakeWord(manifest, bytes).card.pipeline.find((one) => one.block === block)?.params;

test('a manifest of version 2 says step, window and cutoff', () => {
  const { card } = loadMicroWakeWord(second, bytes);

  expect([card.name, card.labels, card.task]).toEqual(['alexa', ['alexa'], 'wake-word']);
  expect(paramsOf(second, 'microfrontend')).toEqual({ stepMs: 10, values: 'int8' });
  expect(paramsOf(second, 'smooth')).toEqual({ method: 'mean', count: 5 });
});

test('a manifest of version 1 steps by 20 ms and names its window otherwise', () => {
  expect(loadMicroWakeWord(first, bytes).card.name).toBe('okay-nabu');
  expect(paramsOf(first, 'microfrontend')).toEqual({ stepMs: 20, values: 'int8' });
  expect(paramsOf(first, 'smooth')).toEqual({ method: 'mean', count: 10 });
});

test.each([
  ['a version that is not known', { ...second, version: 3 }],
  ['no cutoff', { ...second, micro: { ...second.micro, probability_cutoff: undefined } }],
  ['a cutoff above 1', { ...second, micro: { ...second.micro, probability_cutoff: 97 } }],
  ['a model elsewhere', { ...second, model: '../../secrets.tflite' }],
  ['a model to download', { ...second, model: 'https://example.org/alexa.tflite' }],
])('%s is refused with CARD', (_, manifest) => {
  expect(() => loadMicroWakeWord(manifest, bytes)).toThrow(expect.objectContaining({ code: 'CARD' }));
});

/** ESPHome's own rule on the native probabilities: the sum of the last five bytes above five times `floor(0.9 * 255)`. */
const esphomeBegins = (probabilities: readonly number[]): number =>
  probabilities.findIndex((_, i) => {
    const last = probabilities.slice(Math.max(0, i - 4), i + 1);
    return i >= 4 && last.reduce((sum, value) => sum + value, 0) > 5 * 229;
  });

onGolden.each([0, 1, 10, 100, 101, 102, 103, 104, 105, 106])(
  'alexa in clip %i: one event, at the very frame where ESPHome detects it',
  (clip) => {
    const { card, blocks } = loadMicroWakeWord(second, read('mww_v2_alexa/model.tflite'));
    const step = preparePipeline(card.pipeline, card.input, [...standardBlocks, ...blocks]).open();
    const begun: Detection[] = [];
    const pcm = read(`wake_alexa/${clip}.pcm16`);
    const samples = Float32Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(2 * i) / 32_768);
    step.push({ at: 0, rateHz: 16_000, samples }, (value) => {
      const detection = { ...(value as Detection) };
      if (detection.phase === 'begin') begun.push(detection);
    });
    const run = esphomeBegins([...read(`wake_alexa/${clip}.prob.u8`)]);

    expect(begun.map(({ at, label }) => [Number(at.toFixed(3)), label])).toEqual([
      [Number((0.05 + 0.03 * run).toFixed(3)), 'alexa'],
    ]);
  },
);

onGolden('a manifest is found by its path, with the model beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipit-mww-'));
  const file = join(folder, 'alexa.json');
  writeFileSync(file, JSON.stringify(second));
  expect(() => findModel(file)).toThrow(expect.objectContaining({ code: 'MODEL_NOT_FOUND' }));

  writeFileSync(join(folder, 'alexa.tflite'), read('mww_v2_alexa/model.tflite'));
  const found = findModel('alexa.json', folder);
  rmSync(folder, { recursive: true });

  expect([found.card.name, found.folder, found.blocks.length]).toEqual(['alexa', folder, 1]);
});

onGolden.each(['mww_v1_okay_nabu', 'mww_v2_okay_nabu', 'mww_v2_hey_jarvis', 'mww_v2_vad'])(
  '%s loads as published and fits its pipeline',
  (name) => {
    const manifest = name.startsWith('mww_v1') ? first : second;
    const { card, blocks } = loadMicroWakeWord(manifest, read(`${name}/model.tflite`));
    const prepared = preparePipeline(card.pipeline, card.input, [...standardBlocks, ...blocks]);

    expect(prepared.output.kind).toBe('detection');
  },
);
