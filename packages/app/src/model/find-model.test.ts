import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findModel } from './find-model.js';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pipit-models-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const bytes = Uint8Array.of(1, 2, 3);
const write = (folder: string, more: object = {}) => {
  mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, folder, 'model.tflite'), bytes);
  const card = {
    schema: 'pipit.card/1',
    name: 'fan',
    version: '1.0.0',
    task: 'anomaly',
    description: 'A fan.',
    licence: 'Apache-2.0',
    input: { kind: 'chunk', rateHz: 200, channels: [{ name: 'ax', unit: 'g' }] },
    pipeline: [{ block: 'slide', version: 1 }],
    labels: ['anomaly'],
    ...more,
  };
  writeFileSync(join(home, folder, 'card.json'), JSON.stringify(card));
};
const model = (sha256: string) => ({ model: { file: 'model.tflite', format: 'tflite', sha256, bytes: 3 } });

test('a model is found by its folder, and by its name in models/ from any folder below', () => {
  write('models/fan', model(createHash('sha256').update(bytes).digest('hex')));
  mkdirSync(join(home, 'apps', 'deep'), { recursive: true });

  expect(findModel('models/fan', home).card.name).toBe('fan');
  expect(findModel('fan', join(home, 'apps', 'deep')).folder).toBe(join(home, 'models', 'fan'));
});

test('a model that is nowhere ends in an error that lists where it was looked for', () => {
  expect(() => findModel('fire', home)).toThrow(
    expect.objectContaining({ code: 'MODEL_NOT_FOUND', message: expect.stringContaining(join(home, 'fire')) }),
  );
});

test('a model file that is not the one of its card is refused', () => {
  write('fan', model('0'.repeat(64)));

  expect(() => findModel('fan', home)).toThrow(expect.objectContaining({ code: 'MODEL_HASH', exit: 5 }));
});

test('a model that ships a network brings its own classify; one that learns on site brings none', () => {
  write('fan', model(createHash('sha256').update(bytes).digest('hex')));
  write('other');

  expect(findModel('fan', home).blocks.map(({ name }) => name)).toEqual(['classify']);
  expect(findModel('other', home).blocks).toEqual([]);
});

test('a folder whose card is broken is an error, not another place to look', () => {
  write('fan', { task: 'sorcery' });

  expect(() => findModel('fan', home)).toThrow(expect.objectContaining({ code: 'CARD' }));
});
