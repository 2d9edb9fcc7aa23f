import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { PipitError } from '@pipit/core';
import { sharedFolder } from '@pipit/testing';
import { openFolder } from './open-folder.js';
import { probeAudio, readAudio } from './read-audio.js';
import { scratch } from './testing/scratch.js';
import { writeWav } from './write-wav.js';

/** Numbers in 0..1 from a seed (Numerical Recipes' generator). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Changes, cuts, repeats or fills some bytes. */
function damage(bytes: Buffer, random: () => number): Buffer {
  const out = Buffer.from(bytes);
  const at = () => Math.floor(random() * out.length);
  const kind = Math.floor(random() * 4);
  if (kind === 0) return out.subarray(0, at());
  if (kind === 1) return Buffer.concat([out.subarray(0, at()), out.subarray(at())]);
  for (let i = 0; i < 1 + random() * 8; i++)
    out[kind === 2 ? at() : Math.floor(random() * Math.min(64, out.length))] = Math.floor(random() * 256);
  return out;
}

async function readsOrRefuses(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    expect(error).toBeInstanceOf(PipitError);
  }
}

test('a damaged WAV is read or refused by code, never anything else', async () => {
  const whole = writeWav(
    Float32Array.from({ length: 200 }, (_, i) => Math.sin(i)),
    16000,
  );
  const random = numbers(1);
  const folder = scratch(
    Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.wav`, damage(whole, random)])),
  );

  for (let i = 0; i < 300; i++) {
    await readsOrRefuses(() => readAudio(join(folder, `${i}.wav`)));
    await readsOrRefuses(async () => probeAudio(join(folder, `${i}.wav`)));
  }
});

const audio = sharedFolder('data/audio', 'damaging FLAC and Opus files');

(audio ? test : test.skip).each([
  ['FLAC', 'phone_speech/operator_in_sentence', '.flac', 8],
  ['Opus', 'kws/yes', '.opus', 40],
])(
  'a damaged %s is read or refused by code, never anything else',
  async (_name, where, ending, count) => {
    const source = join(audio ?? '', where);
    const name = readdirSync(source).find((file) => file.endsWith(ending)) ?? '';
    const whole = readFileSync(join(source, name));
    const random = numbers(2);
    const folder = scratch(
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.x`, damage(whole, random)])),
    );

    for (let i = 0; i < count; i++) await readsOrRefuses(() => readAudio(join(folder, `${i}.x`)));
  },
  60000,
);

test('a folder whose manifest, header or binary is damaged opens, reads or is refused by code', async () => {
  const header = Buffer.from(JSON.stringify({ dtype: 'int16 little-endian', channels: ['Ax', 'Ay'], rate_hz: 50 }));
  const manifest = Buffer.from('person,label,offset_rows,n_rows\nann,"no, d",0,2\nbob,shake,2,3\n');
  const binary = gzipSync(Buffer.alloc(40, 7));
  const random = numbers(3);
  for (let i = 0; i < 150; i++) {
    const hit = i % 3;
    const path = scratch({
      'header.json': hit === 0 ? damage(header, random) : header,
      'manifest.csv': hit === 1 ? damage(manifest, random) : manifest,
      'a.i16.gz': hit === 2 ? damage(binary, random) : binary,
    });
    await readsOrRefuses(async () => {
      const folder = await openFolder(path);
      for (const recording of folder.recordings) await recording.read();
    });
  }
});
