import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recording } from '@pipit/data';

/** Decoded sound of many recordings in one file, under the hash of what their folder's index says of them. */
export async function cachedSounds(
  folder: string | undefined,
  recordings: readonly Recording[],
  read: (recording: Recording) => Promise<Int16Array>,
): Promise<readonly Int16Array[]> {
  if (folder === undefined) return readAll(recordings, read);
  const hash = createHash('sha256');
  for (const { id, file, columns } of recordings) hash.update(JSON.stringify([id, file, columns]));
  const path = join(folder, `${hash.digest('hex').slice(0, 24)}.sounds`);
  if (existsSync(path)) return parts(readFileSync(path), recordings.length);
  const sounds = await readAll(recordings, read);
  const lengths = Uint32Array.from(sounds, ({ length }) => length);
  mkdirSync(folder, { recursive: true });
  const bytes = [lengths, ...sounds].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  writeFileSync(`${path}.new`, Buffer.concat(bytes));
  renameSync(`${path}.new`, path);
  return sounds;
}

function parts(bytes: Buffer, count: number): Int16Array[] {
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  let at = 4 * count;
  return Array.from(new Uint32Array(whole, 0, count), (length) => {
    const sound = new Int16Array(whole, at, length);
    at += 2 * length;
    return sound;
  });
}

async function readAll(recordings: readonly Recording[], read: (recording: Recording) => Promise<Int16Array>) {
  const sounds: Int16Array[] = [];
  for (const recording of recordings) sounds.push(await read(recording));
  return sounds;
}
