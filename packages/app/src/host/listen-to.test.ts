import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { RecordingBoard } from '@pipit/boards';
import type { SignalSpec } from '@pipit/core';
import { lastValueFrom, toArray } from 'rxjs';
import { listenTo } from './listen-to.js';

const spec = (rateHz: number): SignalSpec => ({ kind: 'chunk', rateHz, channels: [{ name: 'audio', unit: '1' }] });
const still = { id: 'still', spec: spec(16_000), read: () => new Float32Array(320) };
const board = new RecordingBoard({ sensors: { microphone: still } });

/** A WAV file of 16-bit silence with one click, a tenth of a second long. */
function wav(rateHz: number): Buffer {
  const count = rateHz / 10;
  const file = Buffer.alloc(44 + 2 * count);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + 2 * count, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  for (const [value, at] of [
    [16, 16],
    [rateHz, 24],
    [2 * rateHz, 28],
    [2 * count, 40],
  ] as const)
    file.writeUInt32LE(value, at);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [2, 32],
    [16, 34],
  ] as const)
    file.writeUInt16LE(value, at);
  file.write('data', 36, 'latin1');
  file.writeInt16LE(16_384, 44 + count);
  return file;
}

test('"board" is what the board hears', () => {
  expect(listenTo('board', board, spec(16_000))).toMatchObject({ spec: spec(16_000) });
  expect(() => listenTo('board', board, spec(8000))).toThrow(expect.objectContaining({ code: 'RATE_MISMATCH' }));
});

test('a file of another rate comes at the rate that the model wants', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipit-listen-'));
  const file = join(folder, 'click.wav');
  writeFileSync(file, wav(48_000));
  const chunks = await lastValueFrom(listenTo(file, board, spec(16_000)).pipe(toArray()));
  rmSync(folder, { recursive: true });

  expect(new Set(chunks.map(({ rateHz }) => rateHz))).toEqual(new Set([16_000]));
  expect(chunks.reduce((sum, { samples }) => sum + samples.length, 0)).toBeGreaterThan(1500);
});

test('what is no sound is refused before anything runs', () => {
  expect(() => listenTo('no-such-file.wav', board, spec(16_000))).toThrow(
    expect.objectContaining({ code: 'AUDIO_UNREADABLE' }),
  );
});
