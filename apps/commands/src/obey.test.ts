import { expect, test } from '@jest/globals';
import { hostApp, MemoryStore } from '@pipit/app';
import { formula } from '@pipit/boards';
import { type AnyBlock, VirtualClock } from '@pipit/core';
import { classifyWith } from '@pipit/stream';
import { CommandsModule, commands } from './index.js';
import { Words } from './commands.js';

const words = ['on', 'off', 'up', 'down', 'left', 'right', 'go', 'stop'];

/** A model that hears `said`, one word each half second, whatever the sound. */
const hearing = (said: readonly string[]) => {
  let frame = 0;
  const model = {
    inputLength: 40,
    outputLength: words.length,
    stateBytes: 4,
    macs: 0,
    open: () => ({
      classify(_: Float32Array, scores: Float32Array) {
        const word = said[Math.floor(frame / 25) - 1];
        words.forEach((one, i) => {
          scores[i] = one === word && frame % 25 < 10 ? 1 : 0;
        });
        frame++;
      },
      reset() {},
    }),
  };
  return classifyWith({ 'model.tflite': model }, words) as AnyBlock;
};
const block = (name: string, params: object = {}) => ({ block: name, version: 1, params: { ...params } });
const card = {
  schema: 'pipit.card/1' as const,
  name: 'words',
  version: '1.0.0',
  task: 'classification' as const,
  description: '',
  licence: '',
  input: { kind: 'chunk' as const, rateHz: 16_000, channels: [{ name: 'audio', unit: '1' as const }] },
  pipeline: [
    block('microfrontend', { stepMs: 20 }),
    block('classify', { file: 'model.tflite' }),
    block('trigger', { threshold: 0.5 }),
  ],
  labels: words,
  operatingPoints: [],
  figures: [],
  data: [],
  limits: [],
};

/** What strip and servo of the emulated board show after each word. */
async function obeyed(...said: string[]) {
  const clock = new VirtualClock();
  const definition = commands('none');
  const { app, uno } = await hostApp(
    {
      ...definition,
      module: (host) => ({
        module: CommandsModule,
        imports: [host],
        providers: [{ provide: Words, useValue: { folder: '', card, blocks: [hearing(said)] } }],
      }),
      scenario: async () => ({
        source: 'emulated',
        description: 'SYNTHETIC',
        durationS: 10,
        expected: [],
        signal: formula('silence', card.input.channels, [() => 0]),
      }),
    },
    { board: 'emulated', store: new MemoryStore(), clock },
  );
  const shown = new Map<string, number>();
  uno?.states.subscribe((states) => {
    for (const { part, place, value } of states) shown.set(`${part} ${place}`, value);
  });
  await app.start();
  await clock.run(0.4);
  const seen: (readonly [number, number])[] = [];
  for (let i = 0; i < said.length; i++) {
    await clock.run(0.5);
    seen.push([Number((shown.get('led 5') ?? 0).toFixed(2)), Math.round(shown.get('servo 9') ?? -1)]);
  }
  await app.stop();
  return seen;
}

test('on, down, up and off are the strip; brighter than full there is nothing', async () => {
  const seen = await obeyed('on', 'down', 'down', 'up', 'up', 'up', 'off');

  expect(seen.map(([level]) => level)).toEqual([1, 0.75, 0.5, 0.75, 1, 1, 0]);
});

test('left, right, go and stop are the servo; it turns no further than it can', async () => {
  const seen = await obeyed('left', 'left', 'left', 'right', 'go', 'right', 'stop');

  expect(seen.map(([, degrees]) => degrees)).toEqual([45, 0, 0, 45, 180, 180, 90]);
});
