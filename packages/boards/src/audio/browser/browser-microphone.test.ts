import { runInNewContext } from 'node:vm';
import type { Chunk } from '@pipit/core';
import { VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import type { BrowserAudio, BrowserNode, WorkletChunk } from './browser-audio.js';
import { browserMicrophone } from './browser-microphone.js';
import { processorName, workletSource } from './worklet-source.js';

interface Processor {
  readonly port: { onmessage: (() => void) | undefined; postMessage(chunk: WorkletChunk): void };
  process(inputs: readonly Float32Array[][]): boolean;
}

/** The audio thread's side: the very source that a browser runs, with what it posts. */
function audioThread(size: number, most: number) {
  const posted: WorkletChunk[] = [];
  const scope = {
    currentFrame: 0,
    made: undefined as (new (options: object) => Processor) | undefined,
    Float32Array,
    AudioWorkletProcessor: class {
      readonly port = { onmessage: undefined, postMessage: (chunk: WorkletChunk) => posted.push(chunk) };
    },
    registerProcessor(name: string, processor: new (options: object) => Processor) {
      expect(name).toBe(processorName);
      scope.made = processor;
    },
  };
  runInNewContext(workletSource, scope);
  if (!scope.made) throw new TypeError('nothing was registered');
  const processor = new scope.made({ processorOptions: { size, most } });
  const play = (blocks: number) => {
    for (let b = 0; b < blocks; b++) {
      const block = Float32Array.from({ length: 128 }, (_, i) => scope.currentFrame + i);
      processor.process([[block]]);
      scope.currentFrame += 128;
    }
  };
  return { posted, play, processor, heard: () => processor.port.onmessage?.() };
}

test('the audio thread cuts chunks and numbers them by their first frame', () => {
  const { posted, play, heard } = audioThread(320, 10);
  play(5);
  heard();

  expect(posted.map(({ frame, samples }) => [frame, samples.length, samples[0]])).toEqual([
    [0, 320, 0],
    [320, 320, 320],
  ]);
});

test('while the page is busy a bounded number waits there, and the oldest give way and are counted', () => {
  const { posted, play, heard } = audioThread(128, 3);
  play(10);
  expect(posted.length).toBe(4);
  for (let i = 0; i < 4; i++) heard();

  expect(posted.map(({ frame, lost }) => [frame / 128, lost])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [7, 3],
    [8, 0],
    [9, 0],
  ]);
});

/** A browser whose devices are in the test's hands. */
function fakeBrowser() {
  const nodes: BrowserNode[] = [];
  const ended: (() => void)[] = [];
  const seen = { stopped: 0, closed: 0, refuse: false };
  const browser: BrowserAudio = {
    navigator: {
      mediaDevices: {
        async getUserMedia() {
          if (seen.refuse) throw new RangeError('Permission denied');
          const track = {
            stop: () => seen.stopped++,
            addEventListener: (_: 'ended', told: () => void) => ended.push(told),
          };
          return { getTracks: () => [track] };
        },
      },
    },
    AudioContext: class {
      readonly sampleRate = 16_000;
      readonly audioWorklet = { addModule: async () => {} };
      createMediaStreamSource = () => ({ connect() {} });
      resume = async () => {};
      close = async () => void seen.closed++;
    },
    AudioWorkletNode: class {
      readonly port = { onmessage: null, postMessage() {} };
      constructor() {
        nodes.push(this);
      }
    },
    Blob: class {},
    URL: { createObjectURL: () => 'blob:1', revokeObjectURL() {} },
  };
  return { browser, nodes, ended, seen };
}

const listen = async (fake: ReturnType<typeof fakeBrowser>) => {
  const clock = new VirtualClock(5);
  const chunks: Chunk[] = [];
  const events: string[] = [];
  const sound = browserMicrophone({ browser: fake.browser, clock, backOff: { jitter: 0 } });
  sound.events.subscribe(({ kind }) => events.push(kind));
  const subscription = sound.subscribe((chunk) => chunks.push(chunk));
  await clock.run(0);
  const say = (frame: number, lost = 0) =>
    fake.nodes.at(-1)?.port.onmessage?.({ data: { frame, samples: new Float32Array(320), lost } });
  return { clock, chunks, events, say, subscription };
};

test('sound is dated by its frames, so that a loss is a gap and an event', async () => {
  const { chunks, events, say } = await listen(fakeBrowser());
  say(0);
  say(320);
  say(3200, 8);

  expect(chunks.map(({ at }) => Number(at.toFixed(3)))).toEqual([4.98, 5, 5.18]);
  expect(events).toEqual(['connecting', 'connected', 'overload']);
});

test('a device that is unplugged is let go and asked for again', async () => {
  const fake = fakeBrowser();
  const { clock, chunks, events, say } = await listen(fake);
  say(0);
  fake.ended[0]?.();
  await clock.run(0.6);
  say(0);

  expect(events).toEqual(['connecting', 'connected', 'lost', 'retrying', 'connecting', 'connected']);
  expect(chunks.length).toBe(2);
  expect([fake.seen.stopped, fake.seen.closed]).toEqual([1, 1]);
});

test('a refusal is told and asked again later, not a crash', async () => {
  const fake = fakeBrowser();
  fake.seen.refuse = true;
  const { clock, events, subscription } = await listen(fake);
  expect(events).toEqual(['connecting', 'lost', 'retrying']);
  fake.seen.refuse = false;
  await clock.run(1);
  expect(events.at(-1)).toBe('connected');
  subscription.unsubscribe();
  expect([fake.seen.stopped, fake.seen.closed]).toEqual([1, 1]);
});

test('where a page may not record it says so', () => {
  let failed: unknown;
  browserMicrophone({ browser: { ...fakeBrowser().browser, navigator: {} } }).subscribe({
    error: (error: unknown) => {
      failed = error;
    },
  });

  expect(failed).toMatchObject({ code: 'MICROPHONE_NONE' });
});
