import { expect, test } from '@jest/globals';
import { firstValueFrom, take, toArray } from 'rxjs';
import { liveSound } from './live-sound.js';
import { speechFormat } from './pcm-format.js';
import { recorderProgram } from './recorder-program.js';

/** A recorder made of a line of JavaScript. */
const program = (script: string) => recorderProgram(process.execPath, ['-e', script], speechFormat);

test('what a program writes is heard', async () => {
  const sound = liveSound('test', [
    program('process.stdout.write(Buffer.alloc(3200, 1)); setInterval(() => {}, 1000)'),
  ]);

  const chunks = await firstValueFrom(sound.pipe(take(3), toArray()));

  expect(chunks.map(({ samples }) => [samples.length, (samples[0] as number) * 32_768])).toEqual([
    [320, 257],
    [320, 257],
    [320, 257],
  ]);
});

test('a program that fails says why, in its last words', async () => {
  const failed = await new Promise((done) => {
    const sound = liveSound('test', [program('console.error("main:830: audio open error: busy"); process.exit(1)')]);
    const subscription = sound.subscribe({ next: () => {} });
    sound.events.subscribe((event) => {
      if (event.kind !== 'lost') return;
      subscription.unsubscribe();
      done(event.error);
    });
  });

  expect(failed).toMatchObject({ code: 'SOUND_LOST', message: expect.stringContaining('audio open error: busy') });
});

test('a program that is not there is absent, not broken', async () => {
  const sound = liveSound('test', [recorderProgram('no-such-recorder', [], speechFormat)]);

  await expect(firstValueFrom(sound)).rejects.toMatchObject({ code: 'MICROPHONE_NONE' });
});
