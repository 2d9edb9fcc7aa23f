import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { ClipCache } from './clip-cache.js';

test('the oldest makes room', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipit-cache-'));
  const cache = new ClipCache(folder, 250);
  cache.write('first', new Uint8Array(100).fill(1));
  await setTimeout(10);
  cache.write('second', new Uint8Array(100).fill(2));
  await setTimeout(10);

  cache.write('third', new Uint8Array(100).fill(3));

  expect(readdirSync(folder).sort()).toEqual(['second', 'third']);
  const kept = new Uint8Array(100);
  expect(cache.read('first', kept)).toBe(false);
  expect(cache.read('second', kept) && kept[99]).toBe(2);
  expect(cache.read('third', new Uint8Array(99))).toBe(false);
});
