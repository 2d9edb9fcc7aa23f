import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { OpusDecoder } from 'opus-decoder';
import { decodeOpus } from './decode-opus.js';
import { oggPackets } from './ogg-packets.js';

const kws = sharedFolder('data/audio/kws', 'decoding Opus');
const here = kws ? test : test.skip;
const files = kws
  ? readdirSync(join(kws, 'yes'))
      .slice(0, 4)
      .map((name) => join(kws, 'yes', name))
  : [];

here('a decoder used again gives the samples of a new one, to the last bit, and a whole second of them', async () => {
  const once = await Promise.all(files.map((file) => decodeOpus(readFileSync(file), file)));

  for (const [i, file] of files.entries()) {
    const bytes = readFileSync(file);
    const [again] = await decodeOpus(bytes, file);
    const fresh = new OpusDecoder({ sampleRate: 16000, channels: 1 });
    await fresh.ready;
    const { channelData } = fresh.decodeFrames(oggPackets(bytes, file).packets.slice(2));
    fresh.free();

    expect(again).toHaveLength(16000);
    expect(again).toEqual(once[i]?.[0]);
    expect(again).toEqual(channelData[0]?.slice(104, 16104));
  }
});

here('a file that failed does not spoil the next', async () => {
  const [file = ''] = files;
  const bytes = readFileSync(file);
  const [whole] = await decodeOpus(bytes, file);

  await expect(decodeOpus(bytes.subarray(0, 900), file)).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' });
  const [after] = await decodeOpus(bytes, file);

  expect(after).toEqual(whole);
});

here('decoding goes on the same after a decoder has done its share', async () => {
  const [file = ''] = files;
  const bytes = readFileSync(file);
  const [whole] = await decodeOpus(bytes, file);

  for (let i = 0; i < 60; i++) expect((await decodeOpus(bytes, file))[0]).toEqual(whole);
});
