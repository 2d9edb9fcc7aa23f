import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { buildTopology } from '../bench/build-topology.js';
import { toStreaming } from '../streaming/to-streaming.js';
import { fuzzModels } from './fuzz-models.js';

/** 20,000 in CI; `npm run fuzz` is the nightly run of 1,000,000, over the large goldens too. */
const MUTANTS = Number(process.env.PIPIT_MUTANTS ?? (process.env.CI ? 20_000 : 2_000));
const LARGEST = 20_000;

const convolutions = buildTopology({
  input: [8, 6, 3],
  layers: [
    { op: 'conv', channels: 8, kernel: [3, 3], same: true, relu: true },
    { op: 'residual', branch: [{ op: 'conv', channels: 8, kernel: [3, 3], same: true }], shortcut: [] },
    { op: 'depthwise', kernel: [3, 3], stride: 2, same: true, relu: true },
    { op: 'average' },
    { op: 'dense', units: 4 },
    { op: 'softmax' },
  ],
});
const streaming = toStreaming(
  buildTopology({
    input: [9, 1, 4],
    layers: [
      { op: 'depthwise', kernel: [3, 1] },
      { op: 'conv', channels: 6, kernel: [2, 1], relu: true },
      { op: 'dense', units: 2 },
    ],
  }),
).model;

function goldens(): Uint8Array[] {
  const folder = sharedFolder('reference/golden', 'damaging the golden models');
  if (!folder) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name, 'model.tflite'))
    .filter((file) => existsSync(file))
    .map((file) => new Uint8Array(readFileSync(file)))
    .filter((bytes) => bytes.length <= LARGEST || MUTANTS > 100_000);
}

test(
  `of ${MUTANTS} damaged models none crashes, hangs, writes outside or makes the engines differ`,
  () => {
    const { mutants, ran, failures } = fuzzModels([convolutions, streaming, ...goldens()], MUTANTS);

    expect(failures).toEqual([]);
    expect(mutants).toBe(MUTANTS);
    expect(ran).toBeGreaterThan(MUTANTS / 50);
  },
  Math.max(120_000, MUTANTS * 5),
);
