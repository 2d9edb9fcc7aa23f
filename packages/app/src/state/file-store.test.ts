import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FileStore } from './file-store.js';
import { MemoryStore } from './memory-store.js';
import type { StateStore } from './state-store.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipit-state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each<[string, () => StateStore]>([
  ['files', () => new FileStore(join(folder, 'made', 'when', 'needed'))],
  ['memory', () => new MemoryStore()],
])('what %s keep comes back, each name apart', (_, open) => {
  const store = open();

  expect(store.at('fan/scores').load()).toBeUndefined();
  store.at('fan/scores').save(Uint8Array.of(1, 2, 3));
  store.at('pump/scores').save(Uint8Array.of(9));

  expect([...(store.at('fan/scores').load() ?? [])]).toEqual([1, 2, 3]);
});

test('a save that fails leaves the old state and nothing half written', () => {
  const kept = new FileStore(folder).at('fan');
  kept.save(Uint8Array.of(1));
  rmSync(join(folder, 'fan.state'));
  mkdirSync(join(folder, 'fan.state', 'in-the-way'), { recursive: true });

  expect(() => kept.save(Uint8Array.of(2))).toThrow();
  expect(readdirSync(folder)).toEqual(['fan.state']);
});

test('a state that may not be read is an error, not an empty state', () => {
  const kept = new FileStore(folder).at('fan');
  mkdirSync(join(folder, 'fan.state'));

  expect(() => kept.load()).toThrow();
});

test('a name that leads out of the folder is refused', () => {
  const store = new FileStore(folder);

  expect(() => store.at('../../etc/passwd')).toThrow(expect.objectContaining({ code: 'STATE_NAME' }));
});
