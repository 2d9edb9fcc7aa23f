import { mkdirSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { blocksIn, VirtualClock } from '@pipit/core';
import { writeWav } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import { verifyModelFolder } from '@pipit/runtime';
import { mixConv, mixConvReach } from '../architectures/mix-conv.js';
import { addNoise } from '../augment/add-noise.js';
import { augmentWith } from '../augment/augmentation.js';
import { level } from '../augment/level.js';
import { SeededRandom } from '../seeded-random.js';
import type { PhraseRecipe } from './phrase-recipe.js';
import { trainPhrase } from './train-phrase.js';

jest.setTimeout(120_000);
const rateHz = 16_000;
const options = { stem: 8, filters: 16, kernels: [[5], [5, 9]] };
let folder = '';

/** A "word" of two tones of 150 ms in a random place; the phrase goes up, anything else down or nowhere. */
function said(low: number, high: number, random: SeededRandom): Float32Array {
  const begin = Math.round(random.between(0.1, 0.6) * rateHz);
  const voice = random.between(0.9, 1.1);
  let phase = 0;
  return Float32Array.from({ length: Math.round(1.2 * rateHz) }, (_, i) => {
    const t = (i - begin) / rateHz;
    phase += (2 * Math.PI * voice * (t < 0.15 ? low : high)) / rateHz;
    return (t >= 0 && t < 0.3 ? 0.3 * Math.sin(phase) : 0) + 0.003 * random.normal();
  });
}

function write(name: string, labels: Readonly<Record<string, readonly [number, number]>>): void {
  mkdirSync(join(folder, name));
  const lines = ['path,label,speaker,split'];
  const random = new SeededRandom(name);
  for (const [split, count] of [
    ['train', 8],
    ['val', 4],
    ['test', 4],
  ] as const) {
    for (const [label, tones] of Object.entries(labels)) {
      for (let i = 0; i < count; i++) {
        const path = `${label}-${split}-${i}.wav`;
        writeFileSync(join(folder, name, path), writeWav(said(...tones, random), rateHz));
        lines.push(`${path},${label},toy,${split}`);
      }
    }
  }
  writeFileSync(join(folder, name, 'index.csv'), `${lines.join('\n')}\n`);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipit-phrase-'));
  write('words', { up: [500, 1200], flat: [500, 500] });
  write('others', { down: [1200, 500], high: [1200, 1200] });
  write('noise', { hiss: [0, 0] });
});
afterAll(() => rmSync(folder, { recursive: true }));

const source = { source: 'made for the test', licence: 'none', versions: 1 };
const recipe: PhraseRecipe = {
  name: 'toy-phrase',
  version: '0.0.1',
  description: 'Hears a step up.',
  licence: 'Apache-2.0',
  phrase: 'up',
  input: { kind: 'chunk', rateHz, channels: [{ name: 'audio', unit: '1' }] },
  sources: [
    { ...source, folder: 'words', use: ({ label }) => (label === 'up' ? 'phrase' : 'other') },
    { ...source, folder: 'others', use: () => 'other' },
    { ...source, folder: 'noise', use: () => 'noise' },
  ],
  speed: [0.95, 1.05],
  places: (noises) => augmentWith([0.5, addNoise(noises, [10, 30])], [1, level([-20, 0])]),
  frontEnd: [{ block: 'microfrontend', version: 1, params: { stepMs: 10, values: 'int8' } }],
  judged: { phrase: 'words', negatives: ['others'], noise: 'noise', elsewhere: [], synthetic: 'none' },
  hop: 3,
  network: (frames) => mixConv([frames, 40], 1, options),
  reach: mixConvReach(options),
  steps: 16,
  examplesAnEpoch: 192,
  training: { epochs: 4, batch: 32, rate: 5e-3 },
  rounds: [{ epochs: 1, rate: 1e-3 }],
  roundingEpochs: 1,
  decision: [
    { block: 'smooth', version: 1, params: { count: 3 } },
    { block: 'trigger', version: 1, params: { threshold: 0.5, refractoryS: 1 } },
  ],
};

test('from recordings to a folder that verifies: the loss falls, and the card says what was measured', async () => {
  const out = join(folder, 'model');

  const { card, measures, history } = await trainPhrase(recipe, {
    folders: { data: folder, cache: join(folder, 'cache') },
    out,
    seed: 1,
    clock: new VirtualClock(),
    catalogue: blocksIn(dsp),
  });

  const files = Object.fromEntries(
    ['card.json', 'model.tflite', 'golden.json'].map((name) => [name, readFileSync(join(out, name))]),
  );
  expect(verifyModelFolder(files).checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(measures.map(({ report }) => report.n)).toEqual([4, 4]);
  expect(history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 1]);
  expect(history.at(-1)?.loss).toBeLessThan(0.7 * (history[0]?.loss ?? 0));
  expect(card.operatingPoints[0]).toMatchObject({ name: 'chosen', split: 'val' });
  expect(readFileSync(join(out, 'CARD.md'), 'utf8')).toContain('false accepts');
});

test('it may learn the validation recordings too: what its threshold misses is said by a network that did not', async () => {
  const options = { folders: { data: folder }, seed: 1, clock: new VirtualClock(), catalogue: blocksIn(dsp) };
  const short = { ...recipe, examplesAnEpoch: 64, training: { epochs: 1, batch: 32, rate: 5e-3 }, averagedRounds: 2 };
  const alone = await trainPhrase(short, options);
  const losses: string[] = [];
  const onEpoch = ({ phase, loss }: { phase: string; loss: number }) => void losses.push(`${phase} ${loss}`);

  const whole = await trainPhrase({ ...short, learnsValidation: true }, { ...options, onEpoch });

  const missedBy = ({ card }: typeof whole) => card.operatingPoints[0]?.missRate;
  expect(missedBy(whole)).toBe(missedBy(alone));
  expect(whole.card.model?.sha256).not.toBe(alone.card.model?.sha256);
  expect(losses).toHaveLength(6);
  expect(losses[0]).toBe(`float ${alone.history[0]?.loss}`);
  expect(losses[3]).not.toBe(losses[0]);
});

test('a recipe whose training recordings hold no phrase is refused by its name', async () => {
  const nothing = { ...recipe, phrase: 'sideways', sources: recipe.sources.slice(1) };

  await expect(
    trainPhrase(nothing, { folders: { data: folder }, seed: 1, clock: new VirtualClock(), catalogue: blocksIn(dsp) }),
  ).rejects.toMatchObject({ code: 'EMPTY_CLASS', message: expect.stringContaining('sideways') });
});
