import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Tracks, tracksOf } from './tracks.js';

/** Tracks kept on disk under a key that says what they are made of; made by `make` where there are none. */
export async function cachedTracks(
  folder: string | undefined,
  key: string,
  make: () => Promise<Tracks>,
): Promise<Tracks> {
  if (folder === undefined) return make();
  const file = join(folder, `${key}.tracks`);
  if (existsSync(file)) {
    const bytes = readFileSync(file);
    const size = bytes.readUInt32LE(0);
    const { width, begins, phrases, sources } = JSON.parse(bytes.toString('utf8', 4, 4 + size)) as Tracks;
    const features = new Int8Array(bytes.buffer, bytes.byteOffset + 4 + size, (begins.at(-1) ?? 0) * width);
    return tracksOf(width, features, begins, phrases, sources);
  }
  const tracks = await make();
  const { width, begins, phrases, sources, features } = tracks;
  const head = Buffer.from(JSON.stringify({ width, begins, phrases, sources }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${file}.new`,
    Buffer.concat([size, head, Buffer.from(features.buffer, features.byteOffset, features.length)]),
  );
  renameSync(`${file}.new`, file);
  return tracks;
}
